/* What the search dialog says only once its code is here: so no page carries these words. */
import { byId } from "./elements.js";
import { gettext } from "./words.js";

Object.assign(byId("ab-search", HTMLDialogElement).dataset, {
  abMore: gettext("More than # matches"),
  abPerhaps: gettext("Probably one of these:"),
  abUnsure: gettext("Perhaps one of these, or none:"),
  abSupport: gettext("No sure answer. What is near stands below."),
  abNone: gettext("No answer fits"),
  abFiltered: gettext("No answer with this filter"),
  abRecent: gettext("Recent searches"),
});
