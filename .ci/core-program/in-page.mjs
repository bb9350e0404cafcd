/** Hands what the core says back to the server that the page came from; or how it failed. */
try {
  const portfolio = await (await fetch("/portfolio.json")).json();
  const evaluates = canEvaluate();
  const { assessPortfolio } = await import("./assess-portfolio.mjs");
  await handBack("/result", JSON.stringify({ evaluates, said: assessPortfolio(portfolio) }));
} catch (error) {
  await handBack("/failure", error instanceof Error ? error.stack : String(error));
}

function canEvaluate() {
  try {
    return new Function("return true")();
  } catch {
    return false;
  }
}

function handBack(path, body) {
  return fetch(path, { method: "POST", body });
}
