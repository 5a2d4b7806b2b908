// What stands beside the page where there is room is folded where it stands before it, unless it was asked for.
export default function foldNarrow(element) {
  if (matchMedia("(width >= 56rem)").matches || location.hash === `#${element.id}`) return;
  for (const part of element.querySelectorAll("details")) part.open = false;
}
