// The side with rooms and people, which a small screen hides until it is called.

import { $ } from "./dom.js";

const isOpen = () => document.body.classList.contains("side-open");

function set(open) {
  document.body.classList.toggle("side-open", open);
  $("menu").setAttribute("aria-expanded", String(open));
  $("main").inert = open;
  (open ? $("switch") : $("menu")).focus();
}

export function closeSide() {
  if (isOpen()) set(false);
}

$("menu").addEventListener("click", () => set(true));
$("shade").addEventListener("click", closeSide);
$("side").addEventListener("click", (event) => event.target.closest("a") && closeSide()); // also to the room that is open already
addEventListener("keydown", (event) => event.key === "Escape" && closeSide());
matchMedia("(min-width: 761px)").addEventListener("change", closeSide);
