// The texts of the comparison that theme/assets/compare.js shows: in the page, in `data-ab-...`.

interface CompareTexts {
  abFact: string;
  abBoth: string;
  abNone: string;
  abSame: string;
  abDiffer: string;
}
