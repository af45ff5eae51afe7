// The theme that the user chose here, else the system's; the root says which, and the style goes by that alone.
(() => {
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const chosen = () => {
    try {
      return ["light", "dark"].find(theme => theme === localStorage.getItem("sluice-theme"));
    } catch {
      // A browser that keeps nothing shows the system's theme.
      return undefined;
    }
  };
  const show = () => {
    document.documentElement.dataset.theme = chosen() ?? (dark.matches ? "dark" : "light");
  };
  dark.addEventListener("change", show);
  show();
})();
