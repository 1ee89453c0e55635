/* Material's menu button on small screens is a label for a hidden checkbox, which no keyboard reaches, while Tab walks
   through the closed menu. Here the label acts as a button, and a closed menu is inert. */
const drawer = document.getElementById("__drawer");
const button = document.querySelector("label.md-header__button[for=__drawer]");
const menu = document.querySelector(".md-sidebar--primary");
const narrow = window.matchMedia("(max-width: 76.2344em)");

function update() {
  menu.inert = narrow.matches && !drawer.checked;
  button.setAttribute("aria-expanded", String(drawer.checked));
}

function open(wanted) {
  if (drawer.checked !== wanted) drawer.click();
  update();
  if (wanted) menu.querySelector("a[href]").focus();
  else button.focus();
}

if (drawer && button && menu) {
  button.setAttribute("role", "button");
  button.setAttribute("aria-label", "Menu");
  button.tabIndex = 0;
  button.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" && event.key !== " ") return;
    event.preventDefault();
    open(!drawer.checked);
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && narrow.matches && drawer.checked) open(false);
  });
  drawer.addEventListener("change", update);
  narrow.addEventListener("change", update);
  update();
}
