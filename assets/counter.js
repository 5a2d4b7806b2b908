// Says how many characters are left. Shown at once, read aloud only when the writer pauses.
import { say } from "./main.js";

export default function counter(area) {
  const line = document.getElementById(`${area.id}-count`);
  const live = line.cloneNode(false);
  live.id = "";
  live.className = "vh";
  live.setAttribute("role", "status");
  line.after(live);
  let pause;
  const show = (event) => {
    const left = Number(area.dataset.limit) - [...area.value].length;
    line.textContent = say(left < 0 ? area.dataset.over : area.dataset.left, { n: Math.abs(left).toLocaleString(document.documentElement.lang) });
    line.classList.toggle("over", left < 0);
    clearTimeout(pause);
    if (event) pause = setTimeout(() => { live.textContent = line.textContent; }, 1000);
  };
  area.addEventListener("input", show);
  show();
}
