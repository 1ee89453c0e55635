/* On the page of a former address: goes on with the fragment, which a refresh in the page would drop. */
const refresh = document.querySelector("meta[http-equiv=refresh]");
const target = refresh?.getAttribute("content")?.split("url=")[1];
if (target) location.replace(new URL(target, location.href).href + location.search + location.hash);
