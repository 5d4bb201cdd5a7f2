// The two dialogs: who you are, and the bot's forms.

import { $, avatar, make } from "./dom.js";
import { draw } from "./cards.js";

for (const dialog of [$("people"), $("form")]) {
  dialog.querySelector(".close").addEventListener("click", () => dialog.close());
}
$("people").addEventListener("click", (event) => {
  if (event.target === $("people")) $("people").close(); // beside the dialog: nothing typed is lost
});

/** Let the reader choose a person. */
export function choosePerson(people, me, chosen) {
  const items = people.map((person, index) =>
    make("li", {}, make(
      "button",
      {
        className: "person",
        type: "button",
        ...(person.id === me ? { "aria-current": "true" } : {}),
        onclick: () => {
          $("people").close();
          chosen(person.id);
        },
      },
      avatar(person, index),
      make("span", { className: "person-words" },
        make("span", { className: "person-name" }, person.name, make("span", { className: "quiet" }, person.role)),
        make("span", { className: "small quiet" }, person.organisation),
        person.constituency === person.role ? null : make("span", { className: "small quiet" }, person.constituency)),
      person.id === me ? make("span", { className: "badge-you" }, "You") : null)));
  $("people-list").replaceChildren(...items);
  $("people").showModal();
  $("people-list").querySelector("[aria-current]")?.focus();
}

/** Show a form; `send` gets what was typed and gives the same form again when something is wrong with it. */
export function fillIn(form, send) {
  let sending = false;
  const submit = async (data) => {
    if (sending) return;
    sending = true;
    $("form-wrong").textContent = "";
    try {
      const again = await send(data);
      if (again) show(again);
      else $("form").close();
    } catch (error) {
      $("form-wrong").textContent = error.message;
    } finally {
      sending = false;
    }
  };
  const show = ({ title, card: json, errors }) => {
    const { card, element } = draw(json, submit);
    $("form-title").textContent = title;
    $("form-body").replaceChildren(element);
    const inputs = card.getAllInputs();
    for (const input of inputs) describe(input, errors[input.id]);
    const first = inputs.find((input) => errors[input.id]) ?? inputs[0];
    if (!$("form").open) $("form").showModal();
    first?.focus();
  };
  $("form-wrong").textContent = "";
  show(form);
}

export function closeDialogs() {
  for (const dialog of [$("people"), $("form")]) dialog.close();
}

/** Say to a screen reader what the form says to the eye. */
function describe(input, error) {
  if (!error) return;
  const control = input.renderedInputControlElement;
  const field = control?.matches("input, textarea, select") ? control : control?.querySelector("input, textarea, select");
  field?.setAttribute("aria-invalid", "true");
  field?.setAttribute("aria-description", error);
}
