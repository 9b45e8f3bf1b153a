/**
 * Legacy encodings of Vietnamese, one character a byte as in Latin-1. Each entry is the NFC letter followed by its
 * legacy code in hexadecimal bytes. Sources are named at each table; every table was checked for unique codes,
 * coverage of the 134 letters (TCVN3: 74 and 67 in capital fonts) and round trips.
 */
export type TableName =
  | 'tcvn3'
  | 'tcvn3-h'
  | 'tcvn5712-vn1'
  | 'vni'
  | 'viscii'
  | 'vps'
  | 'vietware-x'
  | 'bkhcm2'
  | 'viqr';

export const LEGACY_TABLES: Readonly<Record<TableName, string>> = {
  // TCVN 5712 (ABC), lower case and the seven capitals without tone; two converter tables, lower case equal to glibc.
  'tcvn3': `
    Ăa1 Âa2 Êa3 Ôa4 Ơa5 Ưa6 Đa7 ăa8 âa9 êaa ôab ơac ưad đae àb5 ảb6 ãb7 áb8 ạb9 ằbb ẳbc ẵbd ắbe ặc6 ầc7 ẩc8 ẫc9 ấca
    ậcb ècc ẻce ẽcf éd0 ẹd1 ềd2 ểd3 ễd4 ếd5 ệd6 ìd7 ỉd8 ĩdc ídd ịde òdf ỏe1 õe2 óe3 ọe4 ồe5 ổe6 ỗe7 ốe8 ộe9 ờea ởeb
    ỡec ớed ợee ùef ủf1 ũf2 úf3 ụf4 ừf5 ửf6 ữf7 ứf8 ựf9 ỳfa ỷfb ỹfc ýfd ỵfe`,
  // The same codes in fonts whose name ends in H: capital glyphs.
  'tcvn3-h': `
    Ăa8 Âa9 Êaa Ôab Ơac Ưad Đae Àb5 Ảb6 Ãb7 Áb8 Ạb9 Ằbb Ẳbc Ẵbd Ắbe Ặc6 Ầc7 Ẩc8 Ẫc9 Ấca Ậcb Ècc Ẻce Ẽcf Éd0 Ẹd1 Ềd2
    Ểd3 Ễd4 Ếd5 Ệd6 Ìd7 Ỉd8 Ĩdc Ídd Ịde Òdf Ỏe1 Õe2 Óe3 Ọe4 Ồe5 Ổe6 Ỗe7 Ốe8 Ộe9 Ờea Ởeb Ỡec Ớed Ợee Ùef Ủf1 Ũf2 Úf3
    Ụf4 Ừf5 Ửf6 Ữf7 Ứf8 Ựf9 Ỳfa Ỷfb Ỹfc Ýfd Ỵfe`,
  // The full standard with capitals in C0/C1; glibc and recode agree.
  'tcvn5712-vn1': `
    Ú01 Ụ02 Ừ04 Ử05 Ữ06 Ứ11 Ự12 Ỳ13 Ỷ14 Ỹ15 Ý16 Ỵ17 À80 Ả81 Ã82 Á83 Ạ84 Ặ85 Ậ86 È87 Ẻ88 Ẽ89 É8a Ẹ8b Ệ8c Ì8d Ỉ8e Ĩ8f
    Í90 Ị91 Ò92 Ỏ93 Õ94 Ó95 Ọ96 Ộ97 Ờ98 Ở99 Ỡ9a Ớ9b Ợ9c Ù9d Ủ9e Ũ9f Ăa1 Âa2 Êa3 Ôa4 Ơa5 Ưa6 Đa7 ăa8 âa9 êaa ôab ơac
    ưad đae Ằaf àb5 ảb6 ãb7 áb8 ạb9 Ẳba ằbb ẳbc ẵbd ắbe Ẵbf Ắc0 Ầc1 Ẩc2 Ẫc3 Ấc4 Ềc5 ặc6 ầc7 ẩc8 ẫc9 ấca ậcb ècc Ểcd
    ẻce ẽcf éd0 ẹd1 ềd2 ểd3 ễd4 ếd5 ệd6 ìd7 ỉd8 Ễd9 Ếda Ồdb ĩdc ídd ịde òdf Ổe0 ỏe1 õe2 óe3 ọe4 ồe5 ổe6 ỗe7 ốe8 ộe9
    ờea ởeb ỡec ớed ợee ùef Ỗf0 ủf1 ũf2 úf3 ụf4 ừf5 ửf6 ữf7 ứf8 ựf9 ỳfa ỷfb ỹfc ýfd ỵfe Ốff`,
  // VNI-Windows; two converters agree.
  'vni': `
    Ầ41c0 Ấ41c1 Â41c2 Ẫ41c3 Ậ41c4 Ẩ41c5 Ằ41c8 Ắ41c9 Ă41ca Ặ41cb Ạ41cf Ã41d5 À41d8 Á41d9 Ẳ41da Ả41db Ẵ41dc Ề45c0 Ế45c1
    Ê45c2 Ễ45c3 Ệ45c4 Ể45c5 Ẹ45cf Ẽ45d5 È45d8 É45d9 Ẻ45db Ồ4fc0 Ố4fc1 Ô4fc2 Ỗ4fc3 Ộ4fc4 Ổ4fc5 Ọ4fcf Õ4fd5 Ò4fd8 Ó4fd9
    Ỏ4fdb Ụ55cf Ũ55d5 Ù55d8 Ú55d9 Ủ55db Ỹ59d5 Ỳ59d8 Ý59d9 Ỷ59db ầ61e0 ấ61e1 â61e2 ẫ61e3 ậ61e4 ẩ61e5 ằ61e8 ắ61e9 ă61ea
    ặ61eb ạ61ef ã61f5 à61f8 á61f9 ẳ61fa ả61fb ẵ61fc ề65e0 ế65e1 ê65e2 ễ65e3 ệ65e4 ể65e5 ẹ65ef ẽ65f5 è65f8 é65f9 ẻ65fb
    ồ6fe0 ố6fe1 ô6fe2 ỗ6fe3 ộ6fe4 ổ6fe5 ọ6fef õ6ff5 ò6ff8 ó6ff9 ỏ6ffb ụ75ef ũ75f5 ù75f8 ú75f9 ủ75fb ỹ79f5 ỳ79f8 ý79f9
    ỷ79fb Ỉc6 Ìcc Ícd Ỵce Đd1 Ịd2 Ĩd3 Ơd4 Ợd4cf Ỡd4d5 Ờd4d8 Ớd4d9 Ởd4db Ưd6 Ựd6cf Ữd6d5 Ừd6d8 Ứd6d9 Ửd6db ỉe6 ìec íed
    ỵee đf1 ịf2 ĩf3 ơf4 ợf4ef ỡf4f5 ờf4f8 ớf4f9 ởf4fb ưf6 ựf6ef ữf6f5 ừf6f8 ứf6f9 ửf6fb`,
  // VISCII 1.1; glibc and recode agree.
  'viscii': `
    Ẳ02 Ẵ05 Ẫ06 Ỷ14 Ỹ19 Ỵ1e Ạ80 Ắ81 Ằ82 Ặ83 Ấ84 Ầ85 Ẩ86 Ậ87 Ẽ88 Ẹ89 Ế8a Ề8b Ể8c Ễ8d Ệ8e Ố8f Ồ90 Ổ91 Ỗ92 Ộ93 Ợ94 Ớ95
    Ờ96 Ở97 Ị98 Ỏ99 Ọ9a Ỉ9b Ủ9c Ũ9d Ụ9e Ỳ9f Õa0 ắa1 ằa2 ặa3 ấa4 ầa5 ẩa6 ậa7 ẽa8 ẹa9 ếaa ềab ểac ễad ệae ốaf ồb0 ổb1
    ỗb2 Ỡb3 Ơb4 ộb5 ờb6 ởb7 ịb8 Ựb9 Ứba Ừbb Ửbc ơbd ớbe Ưbf Àc0 Ác1 Âc2 Ãc3 Ảc4 Ăc5 ẳc6 ẵc7 Èc8 Éc9 Êca Ẻcb Ìcc Ícd
    Ĩce ỳcf Đd0 ứd1 Òd2 Ód3 Ôd4 ạd5 ỷd6 ừd7 ửd8 Ùd9 Úda ỹdb ỵdc Ýdd ỡde ưdf àe0 áe1 âe2 ãe3 ảe4 ăe5 ữe6 ẫe7 èe8 ée9
    êea ẻeb ìec íed ĩee ỉef đf0 ựf1 òf2 óf3 ôf4 õf5 ỏf6 ọf7 ụf8 ùf9 úfa ũfb ủfc ýfd ợfe Ữff`,
  // VPS; recode and UniKey.
  'vps': `
    Ạ02 Ậ03 Ặ04 Ẹ05 Ệ06 Ị10 Ọ11 Ộ12 Ợ13 Ụ14 Ự15 Ỵ19 Ẫ1c Ữ1d À80 Ả81 Ã82 Ấ83 Ầ84 Ẩ85 ọ86 ỗ87 Ă88 ế89 ề8a ể8b ệ8c Ắ8d
    Ằ8e Ẳ8f Ế90 Ề93 Ể94 Ễ95 Ố96 Ồ97 Ổ98 Ỗ99 ý9a ỷ9b ỵ9c Ớ9d Ờ9e Ở9f ắa1 ằa2 ẳa3 ẵa4 ặa5 Ỡa6 ớa7 Ùa8 ờa9 ởaa ỡab Ũac
    Ứad ợae Ừaf ổb0 Ửb1 Ỳb2 Ỹb3 Íb4 Ìb5 ộb6 Ỉb7 Ĩb8 Ób9 ửba ữbb Òbc Ỏbd Õbe ựbf ầc0 Ác1 Âc2 ấc3 ẩc4 ẫc5 ậc6 đc7 ẻc8
    Éc9 Êca ẹcb ỉcc ễcd ịce ỹcf Ưd0 Ủd1 ồd2 ốd3 Ôd4 ỏd5 ơd6 Èd7 ừd8 ứd9 Úda ũdb ưdc Ýdd Ẻde àe0 áe1 âe2 ãe3 ảe4 ạe5
    ăe6 èe8 ée9 êea ẽeb ìec íed ĩef Ẵf0 Đf1 òf2 óf3 ôf4 õf5 Ơf7 ụf8 ùf9 úfa ủfb Ỷfd Ẽfe ỳff`,
  // Vietware X; one source (UniKey).
  'vietware-x': `
    À41cc Ả41cd Ã41ce Á41cf Ạ41db È45cc Ẻ45cd Ẽ45ce É45cf Ẹ45db Ò4fcc Ỏ4fcd Õ4fce Ó4fcf Ọ4fdc Ù55cc Ủ55cd Ũ55ce Ú55cf
    Ụ55db Ỳ59cc Ỷ59cd Ỹ59ce Ý59cf Ỵ59d1 à61ec ả61ed ã61ee á61ef ạ61fb è65ec ẻ65ed ẽ65ee é65ef ẹ65fb ò6fec ỏ6fed õ6fee
    ó6fef ọ6ffc ù75ec ủ75ed ũ75ee ú75ef ụ75fb ỳ79ec ỷ79ed ỹ79ee ý79ef ỵ79f1 Ăc0 Ằc0d2 Ẳc0d3 Ẵc0d4 Ắc0d5 Ặc0db Âc1
    Ầc1d6 Ẩc1d8 Ẫc1d9 Ấc1da Ậc1db Đc2 Êc3 Ềc3d6 Ểc3d8 Ễc3d9 Ếc3da Ệc3db Ôc4 Ồc4d6 Ổc4d8 Ỗc4d9 Ốc4da Ộc4dc Ơc5 Ờc5cc
    Ởc5cd Ỡc5ce Ớc5cf Ợc5dc Ưc6 Ừc6cc Ửc6cd Ữc6ce Ức6cf Ực6db Ìc7 Ỉc8 Ĩc9 Íca Ịcb ăe0 ằe0f2 ẳe0f3 ẵe0f4 ắe0f5 ặe0fb
    âe1 ầe1f6 ẩe1f8 ẫe1f9 ấe1fa ậe1fb đe2 êe3 ềe3f6 ểe3f8 ễe3f9 ếe3fa ệe3fb ôe4 ồe4f6 ổe4f8 ỗe4f9 ốe4fa ộe4fc ơe5
    ờe5ec ởe5ed ỡe5ee ớe5ef ợe5fc ưe6 ừe6ec ửe6ed ữe6ee ứe6ef ựe6fb ìe7 ỉe8 ĩe9 íea ịeb`,
  // BK HCM 2; one source (UniKey), Ệ corrected from CF E5 to CF C5 by pattern.
  'bkhcm2': `
    Á41c1 À41c2 Ả41c3 Ã41c4 Ạ41c5 É45c1 È45c2 Ẻ45c3 Ẽ45c4 Ẹ45c5 Ó4fc1 Ò4fc2 Ỏ4fc3 Õ4fc4 Ọ4fc5 Ú55c1 Ù55c2 Ủ55c3 Ũ55c4
    Ụ55c5 Ý59c1 Ỳ59c2 Ỷ59c3 Ỹ59c4 Ỵ59c5 á61e1 à61e2 ả61e3 ã61e4 ạ61e5 é65e1 è65e2 ẻ65e3 ẽ65e4 ẹ65e5 ó6fe1 ò6fe2 ỏ6fe3
    õ6fe4 ọ6fe5 ú75e1 ù75e2 ủ75e3 ũ75e4 ụ75e5 ý79e1 ỳ79e2 ỷ79e3 ỹ79e4 ỵ79e5 Đc0 Âca Ậcac5 Ấcacb Ầcacc Ẩcacd Ẫcace Êcf
    Ệcfc5 Ếcfcb Ềcfcc Ểcfcd Ễcfce Íd1 Ìd2 Ỉd3 Ĩd4 Ịd5 Ôd6 Ộd6c5 Ốd6cb Ồd6cc Ổd6cd Ỗd6ce Ăd9 Ặd9c5 Ắd9c6 Ằd9c7 Ẳd9c8
    Ẵd9c9 Ơda Ớdac1 Ờdac2 Ởdac3 Ỡdac4 Ợdac5 Ưdb Ứdbc1 Ừdbc2 Ửdbc3 Ữdbc4 Ựdbc5 đe0 âea ậeae5 ấeaeb ầeaec ẩeaed ẫeaee
    êef ệefe5 ếefeb ềefec ểefed ễefee íf1 ìf2 ỉf3 ĩf4 ịf5 ôf6 ộf6e5 ốf6eb ồf6ec ổf6ed ỗf6ee ăf9 ặf9e5 ắf9e6 ằf9e7
    ẳf9e8 ẵf9e9 ơfa ớfae1 ờfae2 ởfae3 ỡfae4 ợfae5 ưfb ứfbe1 ừfbe2 ửfbe3 ữfbe4 ựfbe5`,
  // VIQR, by its rule.
  'viqr': `
    Á4127 Ă4128 Ắ412827 Ặ41282e Ẳ41283f Ằ412860 Ẵ41287e Ạ412e Ả413f Â415e Ấ415e27 Ậ415e2e Ẩ415e3f Ầ415e60 Ẫ415e7e
    À4160 Ã417e Đ4444 É4527 Ẹ452e Ẻ453f Ê455e Ế455e27 Ệ455e2e Ể455e3f Ề455e60 Ễ455e7e È4560 Ẽ457e Í4927 Ị492e Ỉ493f
    Ì4960 Ĩ497e Ó4f27 Ơ4f2b Ớ4f2b27 Ợ4f2b2e Ở4f2b3f Ờ4f2b60 Ỡ4f2b7e Ọ4f2e Ỏ4f3f Ô4f5e Ố4f5e27 Ộ4f5e2e Ổ4f5e3f Ồ4f5e60
    Ỗ4f5e7e Ò4f60 Õ4f7e Ú5527 Ư552b Ứ552b27 Ự552b2e Ử552b3f Ừ552b60 Ữ552b7e Ụ552e Ủ553f Ù5560 Ũ557e Ý5927 Ỵ592e Ỷ593f
    Ỳ5960 Ỹ597e á6127 ă6128 ắ612827 ặ61282e ẳ61283f ằ612860 ẵ61287e ạ612e ả613f â615e ấ615e27 ậ615e2e ẩ615e3f ầ615e60
    ẫ615e7e à6160 ã617e đ6464 é6527 ẹ652e ẻ653f ê655e ế655e27 ệ655e2e ể655e3f ề655e60 ễ655e7e è6560 ẽ657e í6927 ị692e
    ỉ693f ì6960 ĩ697e ó6f27 ơ6f2b ớ6f2b27 ợ6f2b2e ở6f2b3f ờ6f2b60 ỡ6f2b7e ọ6f2e ỏ6f3f ô6f5e ố6f5e27 ộ6f5e2e ổ6f5e3f
    ồ6f5e60 ỗ6f5e7e ò6f60 õ6f7e ú7527 ư752b ứ752b27 ự752b2e ử752b3f ừ752b60 ữ752b7e ụ752e ủ753f ù7560 ũ757e ý7927
    ỵ792e ỷ793f ỳ7960 ỹ797e`,
};

/** The 27 characters that only Windows-1252 has, in the order of `CP1252_BYTES`. */
export const CP1252_CHARACTERS =
  '\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u0192\u02c6\u02dc\u2013\u2014\u2018\u2019\u201a\u201c\u201d\u201e\u2020\u2021\u2022\u2026\u2030\u2039\u203a\u20ac\u2122';

/** Their bytes. */
export const CP1252_BYTES: readonly number[] = [
  0x8c, 0x9c, 0x8a, 0x9a, 0x9f, 0x8e, 0x9e, 0x83, 0x88, 0x98, 0x96, 0x97, 0x91, 0x92, 0x82, 0x93, 0x94, 0x84, 0x86,
  0x87, 0x95, 0x85, 0x89, 0x8b, 0x9b, 0x80, 0x99,
];
