import type { ErrorTexts } from './error-texts.ts';

export const vietnameseErrors = {
  'file-empty': 'Tệp rỗng (0 byte), không có gì để đọc. Hãy quét hoặc tải lại tệp.',
  'file-not-found': 'Không tìm thấy tệp hoặc thư mục {path}. Hãy kiểm tra lại đường dẫn.',
  'file-unreadable': 'Không đọc được tệp: {reason}. Hãy kiểm tra quyền truy cập và thử lại.',
  'file-type-unsupported':
    'Nội dung tệp không phải PDF, TIFF, JPEG hay PNG (tên tệp không được dùng để nhận dạng). Hãy quét lại sang một trong các định dạng đó.',
  'file-too-large':
    'Tệp có {bytes} byte, vượt giới hạn {maxBytes} byte. Hãy tách tệp hoặc tăng giới hạn trong cấu hình.',
  'pdf-broken': 'Tệp PDF bị hỏng hoặc bị cắt cụt nên không mở được. Hãy lấy lại bản gốc hoặc quét lại.',
  'pdf-encrypted': 'Tệp PDF được đặt mật khẩu. Hãy nhập mật khẩu (dòng lệnh: --password) hoặc gỡ mật khẩu.',
  'pdf-password-wrong': 'Mật khẩu của tệp PDF không đúng. Hãy kiểm tra và thử lại.',
  'pdf-no-pages': 'Tệp PDF không có trang nào. Hãy quét lại tài liệu.',
  'too-many-pages': 'Tệp có {pages} trang, vượt giới hạn {maxPages} trang. Hãy tách tệp.',
  'page-too-large':
    'Trang {page} có khổ {widthPt} × {heightPt} điểm, lớn hơn giới hạn {maxPixels} điểm ảnh. Hãy quét lại với khổ giấy đúng.',
  'page-unreadable':
    'Không đọc được trang {page}: nội dung trang bị hỏng. Các trang khác vẫn được xử lý; hãy quét lại trang này.',
  'image-broken':
    'Ảnh của trang {page} bị hỏng nên không giải mã được. Các trang khác vẫn được xử lý; hãy quét lại trang này.',
  'image-file-broken': 'Tệp ảnh bị hỏng hoặc bị cắt cụt nên không mở được. Hãy lấy lại bản gốc hoặc quét lại.',
  'image-too-large':
    'Ảnh của trang {page} lớn hơn giới hạn {maxPixels} điểm ảnh. Hãy quét lại với độ phân giải thấp hơn (200-300 dpi).',
  'source-process-died':
    'Tiến trình đọc tệp dừng đột ngột ở trang {page}. Trang này sẽ được đánh dấu lỗi; hãy thử lại hoặc quét lại trang.',
  'page-timeout':
    'Xử lý trang quá {seconds} giây nên đã dừng. Hãy thử lại; nếu vẫn lỗi, hãy quét lại trang với độ phân giải thấp hơn.',
  'engine-unavailable':
    'Không khởi động được bộ nhận dạng {engine}. Hãy dùng --engine tesseract-js hoặc cài gói tesseract-ocr.',
  'engine-failed': 'Bộ nhận dạng {engine} gặp lỗi khi đọc trang. Hãy thử lại; nếu vẫn lỗi, hãy quét lại trang.',
  'model-missing': 'Thiếu dữ liệu mô hình {model}. Hãy cài đặt lại: npm ci.',
  'model-corrupt': 'Dữ liệu mô hình {model} không khớp mã băm đã ghi, có thể đã hỏng. Hãy cài đặt lại: npm ci.',
  'output-exists': 'Đã có kết quả cho {name} nên không ghi đè. Dùng --force để thay thế.',
  'output-unwritable': 'Không ghi được kết quả: {reason}. Hãy kiểm tra dung lượng đĩa và quyền ghi thư mục đích.',
  'usage': 'Lệnh chưa đúng: {reason}. Xem hướng dẫn: npm run -s sohoa -- --help',
  'config-invalid': 'Cấu hình không hợp lệ: {reason}. Hãy sửa biến môi trường theo .env.example.',
  'cancelled': 'Đã hủy theo yêu cầu; không có kết quả dở dang nào được giữ lại.',
  'not-found': 'Không tìm thấy nội dung được yêu cầu. Có thể nó đã bị gỡ; hãy tìm lại.',
  'request-invalid': 'Yêu cầu không hợp lệ: {reason}. Hãy sửa và gửi lại.',
  'conflict': 'Nội dung đã được người khác thay đổi: {reason}. Hãy tải lại và thực hiện lại thao tác.',
  'dossier-code-taken': 'Đã có hồ sơ mang mã {code}. Hãy mở hồ sơ đó, hoặc sửa lại mã.',
  'component-filled':
    'Thành phần này đã được lấy từ một kết quả có sẵn. Nếu cần dùng văn bản khác, hãy hủy lần tái sử dụng đó trước.',
  'document-not-usable':
    'Văn bản đang ở trạng thái "{status}" nên chưa dùng được ở đây. Hãy chờ xử lý xong, hoặc chọn văn bản khác.',
  'document-busy':
    'Văn bản đang ở trạng thái "{status}" nên chưa thực hiện được thao tác này. Hãy chờ xử lý xong rồi thử lại.',
  'document-in-use':
    'Văn bản đã được duyệt hoặc đang được dùng trong hồ sơ nên không thay bằng văn bản khác được. Hãy rút việc tái sử dụng, hoặc lập văn bản mới và giữ văn bản này.',
  'record-changed': 'Người khác vừa lưu dữ liệu này (phiên bản {currentVersion}). Hãy tải lại rồi sửa tiếp.',
  'certifier-missing':
    'Lớp {class} cần ghi rõ cơ quan hoặc người đã ký, xác thực. Hãy điền "certifiedBy", hoặc chọn lớp V4 (chỉ để tham khảo).',
  'second-person-needed':
    'Đơn vị yêu cầu người thứ hai phê duyệt; {author} đã sửa dữ liệu này. Hãy nhờ người khác kiểm tra và phê duyệt.',
  'pages-missing':
    'Số trang không khớp: vào {pagesIn}, ra {pagesOut}. Hãy quét lại trang thiếu, hoặc ghi lại số trang đếm được trên bản giấy.',
  'webhook-address-refused':
    'Không gửi được tới địa chỉ {url}: {reason}. Hãy dùng địa chỉ https công khai, hoặc cho phép máy đó trong WEBHOOK_HOSTS.',
  'backup-folder-not-empty': 'Thư mục {folder} đã có dữ liệu nên không ghi đè. Hãy chọn một thư mục trống.',
  'backup-broken': 'Bản sao lưu không nguyên vẹn: {reason}. Không có gì được khôi phục; hãy dùng bản sao lưu khác.',
  'database-not-empty':
    'Kho ở {folder} đã có {documents} văn bản nên không khôi phục đè lên. Hãy khôi phục vào một thư mục dữ liệu trống (DATA_DIR).',
  'database-newer':
    'Cơ sở dữ liệu do phiên bản mới hơn của chương trình tạo ra ({migration}). Hãy chạy lại phiên bản mới, hoặc khôi phục bản sao lưu trước khi nâng cấp vào một thư mục dữ liệu trống.',
  'data-folder-in-use':
    'Một dịch vụ khác đang chạy trên thư mục dữ liệu {folder}. Hãy dừng dịch vụ đó, hoặc chọn thư mục khác bằng DATA_DIR.',
  'too-many-files': 'Một lần gửi có quá {maxFiles} tệp. Hãy chia thành nhiều lần gửi.',
  'file-missing': 'Chưa có tệp nào trong yêu cầu. Hãy chọn ít nhất một tệp PDF, TIFF, JPEG hoặc PNG.',
  'address-needs-administrator':
    'Địa chỉ {host} truy cập được từ máy khác nhưng chưa có tài khoản quản trị. Hãy bỏ trống HOST (127.0.0.1) cho đến khi có quản trị viên.',
  'forbidden': 'Thao tác này không được phép: {reason}.',
  'sign-in-needed': 'Cần đăng nhập để xem nội dung này. Hãy đăng nhập, hoặc gửi kèm khóa API.',
  'sign-in-failed':
    'Tên đăng nhập hoặc mật khẩu không đúng. Hãy kiểm tra và thử lại; nếu quên mật khẩu, hãy nhờ quản trị tạo liên kết mới.',
  'sign-in-locked':
    'Đã thử sai quá nhiều lần nên tạm khóa đăng nhập. Hãy thử lại sau {seconds} giây, hoặc nhờ quản trị tạo liên kết đặt lại mật khẩu.',
  'sign-on-failed': 'Đăng nhập qua hệ thống chung không thành công: {reason}. Hãy thử lại từ trang đăng nhập.',
  'sign-on-no-role':
    'Tài khoản của hệ thống chung chưa được giao vai trò nào ở đây. Hãy đề nghị quản trị giao vai trò.',
  'too-many-requests': 'Có quá nhiều yêu cầu trong thời gian ngắn. Hãy thử lại sau {seconds} giây.',
  'permission-missing':
    'Vai trò của tài khoản không có quyền "{permission}" nên không thực hiện được. Nếu công việc cần quyền này, hãy đề nghị quản trị.',
  'document-quarantined':
    'Văn bản có dấu chỉ độ mật nên chỉ cho biết là có, không cho xem nội dung. Hãy báo người có thẩm quyền; nếu dấu bị đọc nhầm, người phê duyệt gỡ cách ly và ghi lý do.',
  'other-office': 'Văn bản này thuộc đơn vị {office} nên không xem được nội dung ở đây. Hãy liên hệ đơn vị đó.',
  'link-invalid': 'Liên kết này đã được dùng, đã hết hạn hoặc không đúng. Hãy nhờ quản trị tạo liên kết mới.',
  'password-too-short': 'Mật khẩu cần ít nhất {characters} ký tự. Một câu ngắn dễ nhớ là đủ tốt.',
  'password-too-simple': 'Mật khẩu quá dễ đoán. Hãy chọn một câu không chứa tên đăng nhập và các dãy quen thuộc.',
  'login-taken': 'Đã có tài khoản với tên đăng nhập {login}. Hãy chọn tên khác.',
  'office-code-taken': 'Đã có đơn vị với mã {code}. Hãy kiểm tra lại mã.',
  'last-administrator':
    'Đây là quản trị viên cuối cùng nên không khóa hoặc đổi vai trò được. Hãy thêm một quản trị viên khác trước.',
  'database-unavailable': 'Chưa kết nối được cơ sở dữ liệu. Hệ thống sẽ tự thử lại; nếu kéo dài, hãy báo quản trị.',
  'queue-unavailable': 'Hàng đợi xử lý tạm thời chưa sẵn sàng. Tệp đã được giữ lại và sẽ được xử lý sau.',
  'storage-unavailable': 'Kho tệp tạm thời chưa truy cập được. Hãy thử lại sau ít phút.',
  'office-limit-reached':
    'Chưa nhận: đơn vị đang có {waiting} trang chờ đọc, mức cho phép là {limit}. Hãy gửi lại khi đã đọc bớt, hoặc đề nghị quản trị viên nâng mức.',
  'storage-full': 'Đĩa đã đầy nên không lưu được. Hãy giải phóng dung lượng rồi thử lại.',
  'internal':
    'Có lỗi ngoài dự kiến trong phần mềm: {reason}. Không có dữ liệu nào bị mất; hãy thử lại và báo quản trị nếu lặp lại.',
} as const satisfies ErrorTexts;
