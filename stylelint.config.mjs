// What stylelint holds every style sheet to: its own standard, but for these.

const BLOCK = "[a-z][a-z0-9]*(-[a-z0-9]+)*";
const ELEMENT = "(__[a-z0-9]+([-_][a-z0-9]+)*)?";
const MODIFIER = "(--[a-z0-9]+([-_][a-z0-9]+)*)?";

export default {
  extends: "stylelint-config-standard",
  rules: {
    // block__element--modifier, where an outcome or a field of the data keeps its own name: outcome--not_yet.
    "selector-class-pattern": `^${BLOCK}${ELEMENT}${MODIFIER}$`,
    "color-hex-length": "long",
    "media-feature-range-notation": "prefix", // Telephones that families still use know no other.
    "property-no-vendor-prefix": [true, { ignoreProperties: ["-webkit-text-size-adjust"] }], // Safari has it no other way.
    // Empty lines group custom properties by what they are for.
    "custom-property-empty-line-before": null,
    "declaration-empty-line-before": null,
    // It takes selectors that can never meet in one element for rivals, such as the links of a header and of a footer.
    "no-descending-specificity": null,
  },
};
