/** What a written file could not keep or reach, by the code of the note. Each text says what happened, why, and what to do; `{}` is the note's detail. */
export const outputNoteTexts = {
  'signature-not-kept': {
    vi: 'Tệp gốc có {} chữ ký số. Bản PDF tìm kiếm được không còn chữ ký số, vì thêm lớp chữ làm thay đổi tệp và chữ ký mất hiệu lực; hình chữ ký trên trang vẫn giữ nguyên. Khi cần giá trị pháp lý hãy dùng tệp gốc, được lưu nguyên vẹn.',
    en: 'The source has {} digital signature(s). The searchable copy is not signed, because adding text changes the file and breaks a signature; how the signature looks on the page is kept. Use the original, which is stored untouched, where legal force is needed.',
  },
  'signature-kept': {
    vi: 'Tệp gốc có {} chữ ký số, được giữ nguyên: lớp chữ ghi thêm ở cuối tệp, phần đã ký không đổi một byte nào. Bản này không phải PDF/A; một số phần mềm (như Adobe Reader) sẽ báo tài liệu có thay đổi sau khi ký. Khi cần giá trị pháp lý hãy dùng tệp gốc.',
    en: 'The {} digital signature(s) of the source are kept: the text stands behind the signed bytes, none of which changed. The copy is no PDF/A, and some programs (Adobe Reader) say that the document was changed after signing. Use the original where legal force is needed.',
  },
  'encryption-removed': {
    vi: 'Tệp gốc được đặt mật khẩu hoặc giới hạn quyền; bản PDF tìm kiếm được không còn được mã hóa (PDF/A không cho phép). Hãy bảo vệ bản này bằng quyền truy cập của kho lưu trữ.',
    en: 'The source is encrypted; the searchable copy is not (PDF/A forbids it). Protect the copy by the access rights of the repository.',
  },
  'pdfa-not-reached': {
    vi: 'Bản PDF không được ghi là PDF/A vì tệp gốc có phần không chuyển được mà không đổi hình ảnh: {}. Nếu bắt buộc phải là PDF/A, hãy quét lại hoặc in lại tệp gốc sang PDF/A.',
    en: 'The file is not marked as PDF/A, because the source has parts that cannot be made conformant without changing the picture: {}. Where PDF/A is required, scan the paper again or print the source to PDF/A.',
  },
  'old-text-kept': {
    vi: 'Không đọc được nội dung bên trong của trang nên lớp chữ cũ chưa được gỡ; tìm kiếm có thể gặp cả chữ cũ. Hãy kiểm tra trang này.',
    en: 'The inside of the page could not be read, so its old text was not taken off; a search may find the old text too. Check this page.',
  },
  'page-count-differs': {
    vi: 'Số trang đọc được và số trang của tệp gốc khác nhau ({}). Các trang không khớp được giữ nguyên, không có lớp chữ. Hãy xử lý lại tài liệu.',
    en: 'The number of pages read differs from that of the source ({}). Pages without a match are kept without text. Process the document again.',
  },
  'objects-unreadable': {
    vi: 'Tệp gốc có {} đối tượng hỏng; phần đó không có trong bản PDF tìm kiếm được. Hãy so sánh với tệp gốc.',
    en: 'The source has {} broken object(s), which the searchable copy does not have. Compare it with the original.',
  },
  'attachments-removed': {
    vi: 'Đã bỏ phần không được phép trong PDF/A: {}. Tệp gốc vẫn giữ đủ.',
    en: 'Parts that PDF/A forbids were taken out: {}. The original still has them.',
  },
  'pictures-recompressed': {
    vi: 'Theo yêu cầu, ảnh trang được nén lại không mất chi tiết nào ({}). Ảnh trong bản PDF vì thế không còn trùng từng byte với tệp gốc; hãy giữ tệp gốc nếu cần đối chiếu.',
    en: 'As asked, the pictures of the pages were coded anew without loss ({}). Their bytes are therefore not those of the source; keep the source where they must be compared.',
  },
  'pictures-recompressed-lossy': {
    vi: 'Theo yêu cầu, ảnh trang được nén lại bằng JPEG, có mất chi tiết nhỏ ({}). Hãy giữ tệp gốc để lưu trữ lâu dài.',
    en: 'As asked, the pictures of the pages were coded anew as JPEG, which loses small details ({}). Keep the source for long-term storage.',
  },
  'pictures-decoded': {
    vi: 'PDF/A-1 không cho phép ảnh JPEG 2000 nên ảnh trang được giải mã và nén lại không mất chi tiết nào ({}). Ảnh không còn trùng từng byte với tệp gốc và tệp có thể lớn hơn nhiều; muốn giữ nguyên ảnh hãy chọn PDF/A-2b, muốn tệp nhỏ hơn hãy thêm --recompress jpeg.',
    en: 'PDF/A-1 forbids JPEG 2000, so the pictures of the pages were decoded and coded anew without loss ({}). Their bytes are not those of the source, and the file may be much larger; ask for PDF/A-2b to keep them, or add --recompress jpeg for a smaller file.',
  },
  'pictures-decoded-lossy': {
    vi: 'PDF/A-1 không cho phép ảnh JPEG 2000 hay ảnh 16 bit nên ảnh trang được nén lại, có mất chi tiết nhỏ ({}). Muốn giữ nguyên ảnh hãy chọn PDF/A-2b, và giữ tệp gốc để lưu trữ lâu dài.',
    en: 'PDF/A-1 forbids JPEG 2000 and 16 bits a sample, so the pictures of the pages were coded anew, which lost small details ({}). Ask for PDF/A-2b to keep them, and keep the source for long-term storage.',
  },
  'pictures-not-smaller': {
    vi: 'Đã thử nén lại ảnh trang theo yêu cầu nhưng không ảnh nào nhỏ đi đáng kể; các ảnh giữ nguyên như tệp gốc.',
    en: 'The pictures of the pages were to be coded anew, but none became notably smaller; they are those of the source.',
  },
} as const satisfies Record<string, { readonly vi: string; readonly en: string }>;
