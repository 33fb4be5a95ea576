// How scripts and style sheets are laid out.

export default { printWidth: 120 };
