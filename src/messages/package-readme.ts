/** What the readme of a package says of it. */
export interface PackageFacts {
  readonly kind: 'SIP' | 'AIP';
  readonly objectId: string;
  readonly title: string;
  readonly organisation: string;
  readonly createdAt: string;
  readonly softwareVersion: string;
  readonly documents: number;
}

/** Both languages in one file: whoever opens the package in fifty years has no setting to choose with. */
export function packageReadme(facts: PackageFacts): string {
  return `${vietnamese(facts)}\n${'-'.repeat(72)}\n\n${english(facts)}`;
}

function vietnamese({ kind, objectId, title, organisation, createdAt, softwareVersion, documents }: PackageFacts) {
  return `GÓI TIN ${kind}: ${title}

Mã gói:        ${objectId}
Cơ quan:       ${organisation}
Lập lúc:       ${createdAt}, bằng Sohoa ${softwareVersion}
Số văn bản:    ${documents}

Gói được bố trí theo Thông tư 05/2025/TT-BNV (METS, EAD, PREMIS) và E-ARK CSIP 2.2.0.
Đọc được mà không cần phần mềm đã lập ra nó: mọi tệp là PDF, XML, JSON hoặc văn bản UTF-8.

METS.xml                          mục lục của gói: từng tệp mô tả, kích thước, mã băm SHA-256
metadata/descriptive/EAD.xml      mô tả hồ sơ và từng văn bản, kèm đường dẫn tới tệp
metadata/preservation/PREMIS.xml  từng tệp với mã băm, từng bước xử lý với công cụ và mô hình
metadata/other/dossier.json       thông tin hồ sơ để nhập lại vào kho
schemas/                          lược đồ XML (phần được dùng) của METS, EAD, PREMIS, ALTO
representations/rep1/data/        tệp gốc như khi nhận, mỗi văn bản một thư mục
representations/rep2/data/        tệp tạo ra từ bản gốc, mỗi văn bản một thư mục:
    searchable.pdf                PDF hai lớp (ảnh và chữ)
    text.txt                      toàn văn; ký tự sang trang (form feed) giữa các trang
    alto-page-NNNN.xml            chữ và vị trí từng từ của một trang (ALTO 4.4)
    record.json                   thông tin bóc tách, nguồn gốc và độ tin cậy của từng trường
    repository.json               mọi dòng dữ liệu trong kho, để nhập lại không mất gì
representations/repN/METS.xml     mục lục của nhóm tệp đó, với mã băm của từng tệp

Kiểm tra (Linux):
    sha256sum representations/rep1/data/*/*      so với CHECKSUM trong METS.xml của nhóm
    xmllint --noout --schema schemas/mets.xsd METS.xml representations/*/METS.xml
    xmllint --noout --schema schemas/ead.xsd metadata/descriptive/EAD.xml
    xmllint --noout --schema schemas/premis.xsd metadata/preservation/PREMIS.xml
`;
}

function english({ kind, objectId, title, organisation, createdAt, softwareVersion, documents }: PackageFacts) {
  return `${kind} PACKAGE: ${title}

Identifier:    ${objectId}
Organisation:  ${organisation}
Made:          ${createdAt}, by Sohoa ${softwareVersion}
Documents:     ${documents}

The package is laid out after Circular 05/2025/TT-BNV (METS, EAD, PREMIS) and E-ARK CSIP 2.2.0.
It can be read without the program that made it: every file is PDF, XML, JSON or UTF-8 text.

METS.xml                          table of contents: each describing file, its size, its SHA-256
metadata/descriptive/EAD.xml      the dossier and each document, with links to the files
metadata/preservation/PREMIS.xml  each file with its hash, each processing step with engine and model
metadata/other/dossier.json       facts of the dossier, for an import
schemas/                          XML Schemas (the part in use) of METS, EAD, PREMIS, ALTO
representations/rep1/data/        the files as received, a folder a document
representations/rep2/data/        what was made from them, a folder a document:
    searchable.pdf                two-layer PDF (picture and text)
    text.txt                      the whole text; a form feed between pages
    alto-page-NNNN.xml            text and place of each word of a page (ALTO 4.4)
    record.json                   extracted fields, each with its source and confidence
    repository.json               every row the repository held, for an import that loses nothing
representations/repN/METS.xml     table of contents of these files, with the hash of each

To check (Linux):
    sha256sum representations/rep1/data/*/*      compare with CHECKSUM in the METS.xml beside
    xmllint --noout --schema schemas/mets.xsd METS.xml representations/*/METS.xml
    xmllint --noout --schema schemas/ead.xsd metadata/descriptive/EAD.xml
    xmllint --noout --schema schemas/premis.xsd metadata/preservation/PREMIS.xml
`;
}
