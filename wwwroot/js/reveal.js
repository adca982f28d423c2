// Brings an element to the middle of whatever scrolls around it, in both directions.
export function reveal(element) {
  element?.scrollIntoView({ block: "center", inline: "center" });
}
