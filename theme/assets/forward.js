/* On the page of a former address: goes on with the fragment, which a refresh in the page would drop. */
const [, target] = document.querySelector("meta[http-equiv=refresh]").content.split("url=");
location.replace(new URL(target, location.href).href + location.search + location.hash);
