// What eslint holds every script to: its own recommendations, and what this project asks of its Python too.

import js from "@eslint/js";
import globals from "globals";

const PAGES = "docs/assets/javascripts/**/*.js";
const WORKERS = ["docs/assets/javascripts/calculator/worker.js", "docs/service-worker.js"];
const SCRIPTS = ["docs/service-worker.js"]; // Loaded as a script, not as a module.

const MEASURED = "scripts/bench/others/*.js"; // Pages and workers that ours are measured beside.

export default [
  { ignores: ["**/node_modules/", "**/.*/", "site/"] },
  js.configs.recommended,
  {
    linterOptions: { reportUnusedDisableDirectives: "error" },
    rules: {
      "array-callback-return": "error",
      curly: "error",
      eqeqeq: "error",
      "max-lines": ["error", 300],
      "max-lines-per-function": ["error", 40],
      "no-console": ["error", { allow: ["warn", "error"] }],
      "no-else-return": "error",
      "no-eval": "error",
      "no-implied-eval": "error",
      "no-param-reassign": "error",
      "no-shadow": "error",
      "no-unused-expressions": "error",
      "no-var": "error",
      "object-shorthand": "error",
      "prefer-const": "error",
      "prefer-template": "error",
      "no-restricted-syntax": [
        "error",
        { selector: "ExportDefaultDeclaration", message: "Name what is exported." },
        // A word from anywhere is set as text, so that it can never become markup.
        {
          selector: "AssignmentExpression > MemberExpression.left[property.name=/^(inner|outer)HTML$/]",
          message: "Make nodes with make(), of shared/drawing.js.",
        },
        {
          selector: "CallExpression > MemberExpression.callee[property.name='insertAdjacentHTML']",
          message: "Make nodes with make(), of shared/drawing.js.",
        },
      ],
    },
  },
  { files: [PAGES], languageOptions: { globals: globals.browser } },
  { files: WORKERS, languageOptions: { globals: { ...globals.worker, ...globals.serviceworker } } },
  { files: [MEASURED], languageOptions: { globals: { ...globals.browser, ...globals.worker } } },
  { files: SCRIPTS, languageOptions: { sourceType: "script" } },
  { files: ["**/*.mjs"], languageOptions: { globals: globals.node }, rules: { "no-console": "off" } },
  { files: ["*.config.mjs"], rules: { "no-restricted-syntax": "off" } }, // Tools ask for a default.
];
