// Elements, made so that whatever somebody typed can only ever be text.

export const $ = (id) => document.getElementById(id);

/** An element; `options` are its properties, `data-…`, `aria-…` and `role` its attributes. */
export function make(tag, options = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(options)) {
    if (name.includes("-") || name === "role") element.setAttribute(name, value);
    else element[name] = value;
  }
  element.append(...children.filter((child) => child !== null));
  return element;
}

/** A round picture of somebody: their initials, or the bot's mark. */
export function avatar(person, index) {
  const initials = person.name.split(" ").map((word) => word[0]).join("").slice(0, 2);
  return make("span", { className: "avatar", "data-tone": index, "aria-hidden": "true" }, initials);
}

export function botAvatar() {
  return make("span", { className: "avatar bot", "aria-hidden": "true" });
}

let fading;

/** A short word about what just happened; with `action`, a button that leads there. */
export function toast(words, action) {
  const button = action && make("button", { className: "plain", type: "button", onclick: action.go }, action.label);
  $("toast").replaceChildren(make("span", {}, words), ...(button ? [button] : []));
  $("toast").classList.add("shown");
  clearTimeout(fading);
  fading = setTimeout(() => $("toast").classList.remove("shown"), action ? 8000 : 4000);
}

/** Take away an offer that no longer fits where the reader is. */
export function withdrawOffer() {
  if ($("toast").querySelector("button")) $("toast").classList.remove("shown");
}
