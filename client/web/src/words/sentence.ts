/** A word or phrase as it begins a sentence: "vakans" becomes "Vakans". */
export function sentence(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
