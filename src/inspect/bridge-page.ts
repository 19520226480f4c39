export interface BridgePageOptions {
  /** Where the frames come from. */
  readonly relayUrl: string;
  /** The inspector's own page. */
  readonly inspectorUrl: string;
  /** Lets this page's script and style run, and no others. */
  readonly nonce: string;
}

/** A page that has not loaded by then has probably no network. */
const ANSWERS_WITHIN_MS = 15_000;

/** What a browser is told to allow the bridge page: its own script, its own relay, and the inspector in a frame. */
export function bridgePolicy({ relayUrl, inspectorUrl, nonce }: BridgePageOptions): string {
  return [
    "default-src 'none'",
    `script-src 'nonce-${nonce}'`,
    `style-src 'nonce-${nonce}'`,
    `connect-src ${new URL(relayUrl).origin}`,
    `frame-src ${new URL(inspectorUrl).origin}`,
    "frame-ancestors 'none'",
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
}

/**
 * A page that shows the hosted inspector in a frame and hands it the relay's frames.
 *
 * The hosted page cannot be pointed at a socket; it posts `@statelyai.connected` to the window around it and
 * listens for frames as messages, which is how @statelyai/inspect's own server feeds it. So the relay is asked
 * only once the page says that it listens, and anew, from the beginning, each time it says so again.
 */
export function bridgePage(options: BridgePageOptions): string {
  const { relayUrl, inspectorUrl, nonce } = options;
  const settings = { relayUrl, inspectorUrl, inspectorOrigin: new URL(inspectorUrl).origin };
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<title>Cascade in the Stately inspector</title>
<style nonce="${nonce}">
  html, body { height: 100%; margin: 0; display: flex; flex-direction: column; font: 13px system-ui, sans-serif; }
  p { margin: 0; padding: 4px 10px; background: #151618; color: #ddd; }
  iframe { flex: 1; border: 0; }
</style>
</head>
<body>
<p id="status" role="status">Waiting for the inspector’s page …</p>
<iframe id="inspector" title="Stately inspector" referrerpolicy="no-referrer"></iframe>
<script nonce="${nonce}">
${bridgeScript(settings)}
</script>
</body>
</html>
`;
}

/** The page's program. Exported for the test that runs it between the real relay and the package's receiver. */
export function bridgeScript(settings: Readonly<Record<string, string>>): string {
  // "<" would be able to end the script element.
  const json = JSON.stringify(settings).replaceAll('<', '\\u003c');
  return `const { relayUrl, inspectorUrl, inspectorOrigin } = ${json};
const page = document.getElementById('inspector');
const status = document.getElementById('status');
const say = (text) => { status.textContent = text; };
let socket = null;
const late = setTimeout(() => say('The inspector’s page does not answer: is there no way to ' + inspectorOrigin + '? cascade inspect --mermaid draws the task without it.'), ${ANSWERS_WITHIN_MS});

function connect() {
  clearTimeout(late);
  if (socket !== null) { socket.onclose = null; socket.onmessage = null; socket.close(); }
  let frames = 0;
  socket = new WebSocket(relayUrl);
  socket.onmessage = ({ data }) => {
    page.contentWindow.postMessage(JSON.parse(data), inspectorOrigin);
    frames += 1;
    say('Cascade: ' + frames + ' frames shown.');
  };
  socket.onclose = ({ reason }) => say('Cascade: ' + frames + ' frames shown. ' + (reason || 'The relay has gone.'));
}

window.addEventListener('message', (event) => {
  if (event.source !== page.contentWindow || event.data?.type !== '@statelyai.connected') return;
  if (event.origin === inspectorOrigin) connect();
  else say('The page that answered is ' + event.origin + ', not ' + inspectorOrigin + ': it is told nothing.');
});
page.src = inspectorUrl;`;
}
