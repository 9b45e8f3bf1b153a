import type { Dossier } from './dossier.ts';

/** 0 or 1, as the portal's calculation rules have them. */
type Flag = 0 | 1;

/** The flags that the national portal counts a dossier by, under its own names (Decision 766, group "digitization"). */
export interface PortalFlags {
  readonly MaHoSo: string;
  readonly HoSoCoThanhPhanSoHoa: Flag;
  readonly TaiKhoanDuocXacThucVoiVNeID: Flag;
  readonly TaiLieuNop: readonly {
    readonly TenTaiLieu: string;
    readonly MaGiayTo: string | null;
    readonly DuocSoHoa: Flag;
    readonly DuocTaiSuDung: Flag;
    readonly DuocLayTuKhoDMQG: Flag;
    readonly MaCSDL: string | null;
    readonly MaKetQuaSoHoa: string | null;
  }[];
  readonly KetQua: readonly { readonly MaKetQua: string; readonly CoTep: Flag }[];
}

const flag = (isSet: boolean): Flag => (isSet ? 1 : 0);

export function toPortalFlags(dossier: Dossier): PortalFlags {
  return {
    MaHoSo: dossier.code,
    HoSoCoThanhPhanSoHoa: flag(dossier.components.some((component) => component.document !== null)),
    TaiKhoanDuocXacThucVoiVNeID: flag(dossier.identityVerified),
    TaiLieuNop: dossier.components.map((component) => ({
      TenTaiLieu: component.name,
      MaGiayTo: component.paperTypeCode,
      DuocSoHoa: flag(component.document !== null && component.state !== 'reused'),
      DuocTaiSuDung: flag(component.state === 'reused'),
      DuocLayTuKhoDMQG: flag(component.isFromNationalStore),
      MaCSDL: component.databaseCode,
      MaKetQuaSoHoa: component.document?.code ?? null,
    })),
    KetQua: dossier.results.map((result) => ({ MaKetQua: result.code, CoTep: flag(result.documentId !== null) })),
  };
}
