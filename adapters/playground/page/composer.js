// The box one writes in: sending, mentioning the bot, answering in a thread, and things to try.

import { $, make } from "./dom.js";

export class Composer {
  /** `send(text, thread)` says something; the words come back when it could not be said. */
  constructor(alliance, send) {
    this.mention = `@${alliance.bot.name}`;
    this.suggestions = alliance.try;
    this.send = send;
    this.drafts = new Map();
    this.thread = null;
    this.words = $("words");
    $("composer").addEventListener("submit", (event) => {
      event.preventDefault();
      this.submit();
    });
    this.words.addEventListener("keydown", (event) => this.key(event));
    this.words.addEventListener("input", () => this.changed());
    this.words.addEventListener("blur", () => this.offer(false));
    $("mention").onclick = () => this.toggleMention();
    $("reply-off").onclick = () => this.replyTo(null);
  }

  /** Write in another room: what was begun in the one before waits there. */
  enter(place, { shared, name, said }) {
    if (this.at) this.drafts.set(this.at, this.words.value);
    this.at = place;
    this.shared = shared;
    this.words.value = this.drafts.get(place) ?? "";
    this.words.placeholder = shared ? `Message #${name}` : `Message ${name}`;
    this.replyTo(null, false);
    this.suggest(said);
    this.changed();
  }

  /** Offer what this person has not tried here yet. */
  suggest(said) {
    const heard = new Set([...said].map((text) => text.replace(this.mention, "").trim()));
    const left = this.suggestions.filter((text) => !heard.has(text));
    $("chips").hidden = left.length === 0 || this.thread !== null;
    $("chips").replaceChildren(
      make("span", { className: "small quiet" }, "Try"),
      ...left.map((text) => make("button", { className: "chip", type: "button", onclick: () => this.fill(text) }, text)));
  }

  replyTo(message, name) {
    this.thread = message?.thread ?? message?.id ?? null;
    $("reply").hidden = !message;
    $("chips").hidden = Boolean(message) || !$("chips").querySelector("button");
    $("reply-words").textContent = message ? `Answering ${name} in a thread` : "";
    if (name !== false) this.words.focus();
  }

  fill(text) {
    this.words.value = this.shared ? `${this.mention} ${text}` : text;
    this.submit();
  }

  async submit() {
    const text = this.words.value.trim();
    if (!text) return this.words.focus();
    const place = this.at;
    this.words.value = "";
    this.changed();
    this.words.focus();
    const sent = await this.send(text, this.thread);
    if (sent) return;
    if (this.at === place && !this.words.value) this.words.value = text;
    else this.drafts.set(place, text);
    this.changed();
  }

  key(event) {
    if (!$("names").hidden && (event.key === "Tab" || event.key === "Enter")) {
      event.preventDefault();
      this.complete();
    } else if (event.key === "Escape" && !$("names").hidden) {
      event.preventDefault();
      this.offer(false);
    } else if (event.key === "Enter" && !event.shiftKey && !event.isComposing) {
      event.preventDefault();
      this.submit();
    }
  }

  changed() {
    const mentioned = this.mentioned();
    $("mention").hidden = !this.shared;
    $("mention").setAttribute("aria-pressed", String(mentioned));
    $("hint").textContent = !this.shared
      ? "Only you and the bot read this."
      : mentioned
        ? "Everybody here reads this, and the bot answers below it."
        : "Everybody here reads this. The bot answers when it is mentioned.";
    this.offer(this.shared && this.begun() !== null);
  }

  mentioned() {
    return this.words.value.toLowerCase().includes(this.mention.toLowerCase());
  }

  toggleMention() {
    const without = this.words.value.replace(new RegExp(`${this.mention}\\s?`, "i"), "");
    this.words.value = this.mentioned() ? without : `${this.mention} ${this.words.value}`;
    this.words.focus();
    this.changed();
  }

  /** The beginning of a mention just before the caret, if there is one. */
  begun() {
    const before = this.words.value.slice(0, this.words.selectionStart);
    const typed = before.match(/(?:^|\s)(@[\w ]{0,12})$/)?.[1];
    return typed && typed.length < this.mention.length && this.mention.toLowerCase().startsWith(typed.toLowerCase()) ? typed : null;
  }

  offer(open) {
    $("names").hidden = !open;
    if (!open) return $("names").replaceChildren();
    const option = make("li", { role: "option", "aria-selected": "true", id: "name-bot" },
      make("b", {}, this.mention), make("span", { className: "small quiet" }, "Enter or Tab to mention"));
    option.addEventListener("pointerdown", (event) => {
      event.preventDefault();
      this.complete();
    });
    $("names").replaceChildren(option);
  }

  complete() {
    const begun = this.begun();
    if (begun === null) return;
    const end = this.words.selectionStart;
    this.words.setRangeText(`${this.mention} `, end - begun.length, end, "end");
    this.changed();
  }
}
