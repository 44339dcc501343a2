// Before the first paint, so that nothing flashes; the page's policy allows no script within the page.
try {
  const theme = localStorage.getItem('pinout-theme');
  if (theme === 'light' || theme === 'dark') document.documentElement.dataset.theme = theme;
} catch {
  // Storage may be off: then the system's theme holds.
}
