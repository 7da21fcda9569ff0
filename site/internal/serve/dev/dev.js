// Live reload for authors. Only the development server sends this file.
(() => {
  const mine = document.currentScript.dataset.build;
  document.head.append(Object.assign(document.createElement("link"), { rel: "stylesheet", href: "/_dev/dev.css" }));

  // Beside a policy's page there is the way to where it is written.
  const policy = location.pathname.match(/^(?:\/zh-hant)?\/policies\/([a-z0-9-]+)\/$/);
  if (policy) document.body.append(Object.assign(document.createElement("a"), { id: "dev-desk", href: "/desk/#" + policy[1], textContent: "在写字台里改" }));

  let overlay;
  const close = () => { overlay?.remove(); overlay = undefined; };

  // The dialog is the browser's own: Esc closes it and the keyboard stays inside.
  const show = (problems) => {
    close();
    overlay = document.createElement("dialog");
    overlay.id = "dev-problems";
    overlay.setAttribute("aria-labelledby", "dev-title");
    const title = Object.assign(document.createElement("h2"), { id: "dev-title", textContent: "内容有错，网站保持上一次的样子" });
    const text = Object.assign(document.createElement("pre"), { textContent: problems, tabIndex: 0 });
    const button = Object.assign(document.createElement("button"), { type: "button", textContent: "关闭（Esc）", onclick: close });
    overlay.append(title, text, button);
    overlay.addEventListener("close", close);
    document.body.append(overlay);
    overlay.showModal();
  };

  // A page that is written in hears of it first, and can say that it stays as it is.
  const heard = (event) => {
    const { build, problems } = JSON.parse(event.data);
    const news = new CustomEvent("preview", { cancelable: true, detail: { problems, same: build === mine } });
    if (!document.dispatchEvent(news)) return;
    if (problems) show(problems);
    else if (build !== mine) location.reload();
    else close();
  };

  // Browsers keep pages that are left, and have six connections for a site: a page that is kept holds none.
  let events;
  const listen = () => {
    events = new EventSource("/_dev/events");
    events.onmessage = heard;
  };
  listen();
  addEventListener("pagehide", () => events.close());
  addEventListener("pageshow", (event) => event.persisted && listen());
})();
