/* On the page of a former address: goes on with query and fragment, which a refresh in the page would drop. */
const refresh = document.querySelector("meta[http-equiv=refresh]");
const target = refresh?.getAttribute("content")?.split("url=")[1];
if (target) {
  const url = new URL(target, location.href);
  url.search ||= location.search;
  if (location.hash) url.hash = location.hash;
  location.replace(url);
}
