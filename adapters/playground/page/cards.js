// Adaptive Cards in the page's own clothes: every colour is one of the page's, so a card follows light and dark.

const { AdaptiveCard, GlobalSettings, HostConfig } = window.AdaptiveCards;

AdaptiveCard.onProcessMarkdown = () => {}; // no Markdown: every text stays the text it is
GlobalSettings.useMarkdownInRadioButtonAndCheckbox = false;
GlobalSettings.setTabIndexAtCardRoot = false;

const ink = (name) => ({ default: `var(--${name})`, subtle: "var(--quiet)" });
const inks = {
  default: ink("text"),
  dark: ink("text"),
  light: ink("quiet"),
  accent: ink("accent"),
  good: ink("good"),
  warning: ink("warning"),
  attention: ink("danger"),
};
const surface = (name) => ({ backgroundColor: `var(--${name})`, foregroundColors: inks });
const letters = {
  fontSizes: { small: 13, default: 15, medium: 17, large: 20, extraLarge: 24 },
  fontWeights: { lighter: 400, default: 400, bolder: 600 },
};

const host = new HostConfig({
  supportsInteractivity: true,
  fontTypes: { default: { fontFamily: "inherit", ...letters }, monospace: { fontFamily: "var(--mono)", ...letters } },
  lineHeights: { small: 19, default: 22, medium: 24, large: 28, extraLarge: 32 },
  spacing: { small: 4, default: 10, medium: 16, large: 22, extraLarge: 30, padding: 14 },
  separator: { lineThickness: 1, lineColor: "var(--line)" },
  containerStyles: {
    default: surface("none"),
    emphasis: surface("sunken"),
    accent: surface("accent-soft"),
    good: surface("sunken"),
    attention: surface("sunken"),
    warning: surface("sunken"),
  },
  actions: { maxActions: 12, buttonSpacing: 8, actionsOrientation: "horizontal", actionAlignment: "left", allowTitleToWrap: true },
  inputs: {
    label: {
      inputSpacing: "small",
      requiredInputs: { weight: "bolder", suffix: " (required)", suffixColor: "default" },
      optionalInputs: { weight: "bolder" },
    },
    errorMessage: { color: "attention", spacing: "small" },
  },
  textBlock: { headingLevel: 2 },
  textStyles: { heading: { size: "medium", weight: "bolder" } },
});

/** Draw a card; `onAction` gets the data of a pressed button, typed values included. */
export function draw(json, onAction) {
  const card = new AdaptiveCard();
  card.hostConfig = host;
  card.parse(json);
  card.lang = "en-GB"; // 24 hours, the day before the month
  card.onExecuteAction = (action) => {
    if (action.getJsonTypeName() === "Action.OpenUrl") window.open(action.url, "_blank", "noopener,noreferrer");
    else onAction(action.data ?? {});
  };
  const element = card.render();
  // The card stands in an article of its own; what it would say of itself is on the page already.
  element.removeAttribute("aria-label");
  return { card, element };
}
