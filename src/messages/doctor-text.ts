import type { CheckName } from '../domain/health-check.ts';
import type { Language } from './error-message.ts';

/** What a part is called, and what to do when it is not well. */
type DoctorTexts = Readonly<Record<CheckName, { readonly title: string; readonly advice: string }>>;

export const doctorTexts = {
  vi: {
    'node': { title: 'Node.js', advice: 'Chạy bằng npm (npm start, npm run -s sohoa): npm tự mang theo Node 26.' },
    'data-folder': {
      title: 'Thư mục dữ liệu',
      advice: 'Cấp quyền ghi cho thư mục này, hoặc đặt DATA_DIR tới thư mục khác.',
    },
    'disk': { title: 'Dung lượng trống', advice: 'Giải phóng đĩa, hoặc chuyển DATA_DIR sang đĩa lớn hơn.' },
    'postgres': {
      title: 'PostgreSQL',
      advice: 'Chạy npm install lại, hoặc đặt DATABASE_URL tới một PostgreSQL 14 trở lên.',
    },
    'database': {
      title: 'Cơ sở dữ liệu và kho tệp',
      advice: 'Khởi động dịch vụ (npm start) và xem postgres.log trong thư mục dữ liệu.',
    },
    'queue': {
      title: 'Hàng đợi',
      advice:
        'Khởi động Redis ở REDIS_URL và đặt maxmemory-policy noeviction, hoặc bỏ REDIS_URL để dùng cơ sở dữ liệu.',
    },
    'models': { title: 'Mô hình', advice: 'Tệp mô hình thiếu hoặc hỏng: cài đặt lại (npm ci).' },
    'language-data': {
      title: 'Dữ liệu nhận dạng tiếng Việt',
      advice: 'Thiếu gói @tesseract.js-data/vie: cài đặt lại (npm ci).',
    },
    'engine': {
      title: 'Bộ nhận dạng',
      advice: 'Cài gói tesseract-ocr của hệ điều hành để đọc nhanh hơn khoảng một phần ba; không có vẫn chạy được.',
    },
    'confinement': {
      title: 'Cách ly tiến trình đọc tệp lạ',
      advice:
        'Hệ điều hành không cho tạo mạng riêng (unshare): mã gốc trong tệp độc hại vẫn có thể dùng mạng. Xem docs/deploy.md, mục "Reading strangers\' files".',
    },
    'web-page': { title: 'Trang web', advice: 'Chạy npm run prepare để dựng trang web.' },
  },
  en: {
    'node': { title: 'Node.js', advice: 'Run by npm (npm start, npm run -s sohoa): npm brings Node 26 along.' },
    'data-folder': { title: 'Data folder', advice: 'Give write permission, or point DATA_DIR to another folder.' },
    'disk': { title: 'Free disk', advice: 'Free some, or move DATA_DIR to a larger disk.' },
    'postgres': {
      title: 'PostgreSQL',
      advice: 'Run npm install again, or point DATABASE_URL to a PostgreSQL 14 or later.',
    },
    'database': {
      title: 'Database and files',
      advice: 'Start the service (npm start) and read postgres.log in the data folder.',
    },
    'queue': {
      title: 'Queue',
      advice:
        'Start the Redis at REDIS_URL and give it maxmemory-policy noeviction, or leave REDIS_URL out to use the database.',
    },
    'models': { title: 'Models', advice: 'A model file is missing or broken: install again (npm ci).' },
    'language-data': {
      title: 'Vietnamese OCR data',
      advice: 'The package @tesseract.js-data/vie is missing: install again (npm ci).',
    },
    'engine': {
      title: 'OCR engine',
      advice: 'Install the package tesseract-ocr of the system to read a third faster; it works without.',
    },
    'confinement': {
      title: "Isolation of what reads strangers' files",
      advice:
        'The system forbids a network namespace (unshare): native code hit by a hostile file could still use the network. See docs/deploy.md, "Reading strangers\' files".',
    },
    'web-page': { title: 'Web page', advice: 'Run npm run prepare to build it.' },
  },
} as const satisfies Record<Language, DoctorTexts>;
