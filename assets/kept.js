// Texts that a browser keeps for its writer, as JSON. A browser that keeps nothing, or is full, is no error: the page
// then does what it would do without.
export default (area, prefix) => ({
  get(key) { try { return JSON.parse(area().getItem(key)); } catch { return null; } },
  set(key, value) { try { area().setItem(key, JSON.stringify(value)); return true; } catch { return false; } },
  drop(key) { try { area().removeItem(key); } catch { /* Nothing was kept. */ } },
  keys() { try { return Object.keys(area()).filter((key) => key.startsWith(prefix)); } catch { return []; } },
});
