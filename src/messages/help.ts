import type { Language } from './error-message.ts';

/** `sohoa --help`. */
export const helpText = {
  vi: `Sohoa: số hóa văn bản hành chính.

  digitize ĐƯỜNG_DẪN... --out THƯ_MỤC   PDF, TIFF, JPEG, PNG hoặc thư mục -> record.json, text.txt, searchable.pdf, tables.xlsx, alto/
      [--jobs N] [--engine auto|tesseract-js|tesseract-cli|recogniser] [--password P] [--pdfa 2b|1b|off] [--keep-signatures]
      [--recompress jbig2|g4|jpeg|jbig2,jpeg|g4,jpeg] [--force]
  restore [--mode auto|marks|repair|convert] [--json]   khôi phục dấu cho văn bản ở đầu vào chuẩn
  extract TỆP.txt                        trích trường thông tin ra record.json ở đầu ra chuẩn
  inspect TỆP.pdf [--password P]         mỗi trang có gì, lớp chữ có tin được không
  evaluate [--folder THƯ_MỤC] [--engine TÊN] [--json]   bảng chất lượng
  bench [--against tesseract,ocrmypdf] THƯ_MỤC   chi phí CPU và bộ nhớ mỗi trang
  export --out THƯ_MỤC|TỆP.zip (MÃ... | --dossier MÃ_HỒ_SƠ | --search "...")   xuất văn bản, hồ sơ hoặc kết quả tìm
      [--format original,pdf,txt,docx,xlsx,alto,hocr,xml,json,csv,sip,aip,bagit] [--retention T] [--fonds MÃ --fonds-name TÊN]
      [--columns number,notation,date,...]
  import THƯ_MỤC|TỆP.zip                 đưa một gói đã xuất (sip, aip, bagit) vào kho này
  search CÂU_HỎI [--limit N] [--json]    tìm trong kho, có dấu hay không dấu
  backup THƯ_MỤC | restore-backup THƯ_MỤC   sao lưu cơ sở dữ liệu và tệp khi đang chạy; khôi phục vào DATA_DIR trống
  doctor [--json]                        kiểm tra bản cài đặt và chỉ cách khắc phục
  verify [--json]                        kiểm tra lại mọi tệp, bản ghi và chuỗi nhật ký: có bị can thiệp không
  admin link [TÊN] | audit [--from T] [--to T]   liên kết đặt mật khẩu dùng một lần; xuất nhật ký dạng JSONL
  serve                                  dịch vụ web (như npm start)
  worker ocr|restoration|extraction      một tiến trình xử lý của cụm máy

Mã kết thúc: 0 xong tất cả, 2 một phần, 1 không tệp nào xong, 64 dùng sai. Ngôn ngữ: SOHOA_LANG=vi|en.
`,
  en: `Sohoa: digitizes Vietnamese administrative documents.

  digitize PATH... --out DIR             PDF, TIFF, JPEG, PNG or a folder -> record.json, text.txt, searchable.pdf, tables.xlsx, alto/
      [--jobs N] [--engine auto|tesseract-js|tesseract-cli|recogniser] [--password P] [--pdfa 2b|1b|off] [--keep-signatures]
      [--recompress jbig2|g4|jpeg|jbig2,jpeg|g4,jpeg] [--force]
  restore [--mode auto|marks|repair|convert] [--json]   restores the Vietnamese of the text on standard input
  extract FILE.txt                       record.json of a text on standard output
  inspect FILE.pdf [--password P]        what is on each page, and whether its text layer can be trusted
  evaluate [--folder DIR] [--engine NAME] [--json]   the quality table
  bench [--against tesseract,ocrmypdf] FOLDER   CPU and memory per page
  export --out DIR|FILE.zip (CODE... | --dossier CODE | --search "...")   documents, a dossier or what a search finds
      [--format original,pdf,txt,docx,xlsx,alto,hocr,xml,json,csv,sip,aip,bagit] [--retention T] [--fonds CODE --fonds-name NAME]
      [--columns number,notation,date,...]
  import DIR|FILE.zip                    a package that was exported (sip, aip, bagit) into this repository
  search QUERY [--limit N] [--json]      finds in the repository, with or without marks
  backup DIR | restore-backup DIR        database and files as one set while in use; restored into an empty DATA_DIR
  doctor [--json]                        looks at the installation and says what to do
  verify [--json]                        every stored file, row and audit entry again: was anything tampered with
  admin link [LOGIN] | audit [--from T] [--to T]   a one-time link to choose a password; the audit as JSONL
  serve                                  the web service (as npm start)
  worker ocr|restoration|extraction      one worker process of a cluster

Exit codes: 0 every file done, 2 some, 1 none, 64 wrong usage. Language: SOHOA_LANG=vi|en.
`,
} as const satisfies Record<Language, string>;
