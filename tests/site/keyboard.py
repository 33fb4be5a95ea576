"""How a test goes through a page by keyboard alone, and sees what has the keyboard as a reader has to."""

from __future__ import annotations

from collections.abc import Iterator

from playwright.sync_api import Page

MOST = 300

# Out of sight, all of it below something else, or with no mark that tells it from the rest: WCAG 2.4.7 and 2.4.11.
UNSEEN = """() => {
  const node = document.activeElement;
  if (node === document.body) return "";
  const style = getComputedStyle(node);
  const isMarked = (style.outlineStyle !== "none" && parseFloat(style.outlineWidth) > 0) || style.boxShadow !== "none";
  const isSeen = [...node.getClientRects()].some((box) => {
    const [left, right] = [Math.max(box.left, 0), Math.min(box.right, innerWidth)];
    const [top, bottom] = [Math.max(box.top, 0), Math.min(box.bottom, innerHeight)];
    const there = right > left && bottom > top && document.elementFromPoint((left + right) / 2, (top + bottom) / 2);
    return there && (node.contains(there) || there.contains(node));
  });
  return isMarked && isSeen ? "" : `${node.outerHTML.slice(0, 120)} ${isSeen ? "is not marked" : "is not seen"}`;
}"""


def press_until(page: Page, selector: str, most: int = 40) -> None:
    """Presses Tab until the thing has the keyboard, and holds that on the way each thing is seen that has it."""
    for _ in range(most):
        if page.evaluate("selector => document.activeElement.matches(selector)", selector):
            return
        page.keyboard.press("Tab")
        unseen = page.evaluate(UNSEEN)
        assert not unseen, unseen
    raise AssertionError(f"{selector} is not reached by the Tab key")


def unseen_by_keyboard(page: Page, key: str) -> Iterator[str]:
    """Goes once through all of the page by this key, and tells what is not seen when it has the keyboard."""
    page.keyboard.press(key)
    first = page.evaluate_handle("document.activeElement")
    for _ in range(MOST):
        page.keyboard.press(key)
        if page.evaluate("first => [first, document.body].includes(document.activeElement)", first):
            return
        if unseen := page.evaluate(UNSEEN):
            yield unseen
    raise AssertionError(f"the page has no end after {MOST} presses of {key}")
