/** The one function of the package that is used; its own types cover the index only, which loads ten times longer. */
declare module 'natural/lib/natural/distance/dice_coefficient.js' {
  // biome-ignore lint/style/noDefaultExport: so the file of the package has it
  export default function DiceCoefficient(a: string, b: string): number;
}
