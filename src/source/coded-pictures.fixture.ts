import type { FixtureImage } from './pdf.fixture.ts';

/** White with a block in the upper left: half of the width, a quarter of the height. Written by the scan maker's encoders. */

/** 300 x 400, black and white, JBIG2. */
export const jbig2Block: Omit<FixtureImage, 'matrix'> = {
  width: 300,
  height: 400,
  filter: 'JBIG2Decode',
  bitsPerComponent: 1,
  colourSpace: 'DeviceGray',
  data: Buffer.from(
    'AAAAADAAAQAAABMAAAEsAAABkAAAAAAAAAAAAAAAAAAAASYAAQAAADIAAAEsAAABkAAAAAAAAAAAAAAD//3/Av7+/v9zQ3YXn5rRziBD/3//f/9/9oXW6p//rA==',
    'base64',
  ),
};

/** 96 x 128, a red block, JPEG 2000 in a JP2 file, five levels. */
export const jpxBlock: Omit<FixtureImage, 'matrix'> = {
  width: 96,
  height: 128,
  filter: 'JPXDecode',
  bitsPerComponent: 8,
  colourSpace: 'DeviceRGB',
  data: Buffer.from(
    'AAAADGpQICANCocKAAAAFGZ0eXBqcDIgAAAAAGpwMiAAAAAtanAyaAAAABZpaGRyAAAAgAAAAGAAAwcHAAAAAAAPY29scgEAAAAAABAAAAT3anAyY/9P/1EALwAAAAAAYAAAAIAAAAAAAAAAAAAAAGAAAACAAAAAAAAAAAAAAwcBAQcBAQcBAf9SAAwAAgABAQUEBAAA/1wAI0J3IHbwdvB2wG8AbwBu4GdQZ1BnaFAFUAVQR1fTV9NXYv9kACUAAUNyZWF0ZWQgYnkgT3BlbkpQRUcgdmVyc2lvbiAyLjUuNP+QAAoAAAAABGAAAf+Tz/gsCN2UvokRwiaZ4n9Xzu5+1LUBLJzxX8P4DxJeLYkmpIEAX8PbeyrLRcf2EhULsVyHHemGiOeWPKpG2WJnl8H6iEH6iEA+wLAcb7uJtlNp90gvfprRU/kPEC8TiYIF0jcDl6mizvvqPxwF6QAHSNaV9lQwwD7AqA+8MgA+MQAcmLQNpTvVmOoDEC8THqIXnf6YSbcTFQpuBFReTz/A/IOgfkGwB9IsHRu9iR5TNVrfk9SffkMS3xuJgjSwSBDWBvmsHLHrAAdI1pYZgz/D9RuH6j0B9ggAHDLKaY1DPptj9/4Fa59H4CU7IjOd5pXXOYeXDHTbiv7MPb61PtEcJUTNAzf1XDJK6Xb6vZygcYanGqlkFsd6g9lZT6FP5kCzicB9gjAfYJwB8wocJrlKpuCSHc1xyYB+hZNQYQrc9lkNC3QdcxW7az8U2Pj0b0gbIbEfqXlYBJC/wfkMQfkMwD6RgBzezGmNQz6bYUkz2cFjqHQQtQoTinLsPw8k44r+zD2+tT7RR3k9TUx3gMN3hQFk4/MbVWYWx3qD2Vk4NYLD8h+H5EkD7A8rsA+iMxTOt5ejVXIjqmk5JoouTl0tCCMF6cYLGzJjANJlYoZiGqmNSgYu8PIsSjvb5mCWkNFkw5vKk4j6Ok1BbZ1XLyZnOMpbeiDKhLfm7P9/wH0lID6S8AfGICuwD6IzjEQOwPdDl2U6S9Ky4CJ/ANJlYoa4JJOQzimSLJc+4hnycoN3eyUvJgda+jc2l8H3jEH3jkB9IsAsXBGiMxTOt7Sx234akNZlgA4Ka79GpfcDgm1ihmIaqZG48KN8PKdQGRSzULOqAXo2tAofLm2ZeWlamxZ7AH/H3kUfeTQfSJBKdsEZA/5CCtPn93HT40MHEC1mRkSdqyRyYx/ZDCpJpxRHhAqlbtlC0mBmfwQIYdWmAxWaTcktdmE/QVRqICRReSlEWzlxHD+PxYRFH+1NlF/B9JSD6S8B8YZKdsEYt1Sh6p7+vbiwexf1wh1l24QKpW68X9vCW3vJbX5l2MdZF6yA4AgPj8WKRndsw+wbh9hDA+YOSyLDGQP+QgrT5/dpJIbe5WZrab2DdvOi50uWhCAlrtlC0mBmfwQIVHfb3Mpw7qLxtzZq9zkEgapOT/9/j9sEEf0zQ8PsI4fYWwPmEIKyGfUe3rUyIJKlTlAFc+A+pjV3mZsNgMef7gxNg0+KoIvb0PzqaUAaN4HKBQoY7HiAAAAZB05BB3mAKV0qAAABbRDz7TnhHqZqwJBlUj5/1yABkm0E4h/A+YpA+Y1APgEAgrIZ9R70pbeeB4+iMxIXjybHDGfQ/OppQBrk0Z0TKDZ+4YRLDUbtKda/S48Pf9cgAn/B9J+D6UsD5g6C3Rp1Ht61MiTRBNGUAFEfpkJwNZYuU+zSwTujZmt/0QJKeUAaN4HKBF4c/UWAAAAMg6cDrOtOU9C72/XN+SoAAzwSkdclYp3mZn//2Q==',
    'base64',
  ),
};
