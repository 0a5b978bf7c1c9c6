// Checks a proof of the transparency log in the visitor's own browser.
const place = document.querySelector("[data-proof]");
if (place && globalThis.crypto?.subtle) {
  place.textContent = place.dataset.busy;
  check(place.dataset.proof).then(
    (signed) => { place.textContent = signed ? place.dataset.good : place.dataset.unsigned; },
    () => { place.textContent = place.dataset.bad; place.classList.remove("muted"); place.classList.add("late"); });
}

/** Resolves to whether the signature could be checked too; rejects when anything does not fit. */
async function check(address) {
  const proof = await (await fetch(address)).json();
  const id = bytesOf(proof.eventId.replaceAll("-", ""));
  const commitment = await sha256(bytesOf(proof.salt), id, new TextEncoder().encode(proof.text));
  want(hexOf(commitment) === proof.commitment);

  let hash = await sha256(Uint8Array.of(0), commitment);
  let [at, last] = [BigInt(proof.position), BigInt(proof.size) - 1n];
  for (const sibling of proof.path.map(bytesOf)) {
    want(last > 0n);
    if (at & 1n || at === last) {
      hash = await sha256(Uint8Array.of(1), sibling, hash);
      while (!(at & 1n) && at !== 0n) [at, last] = [at >> 1n, last >> 1n];
    } else {
      hash = await sha256(Uint8Array.of(1), hash, sibling);
    }
    [at, last] = [at >> 1n, last >> 1n];
  }
  want(last === 0n && hexOf(hash) === proof.root);

  const end = proof.checkpoint.lastIndexOf("\n\n") + 1;
  const text = proof.checkpoint.slice(0, end);
  const [origin, size, root] = text.split("\n");
  want(size === String(proof.size) && hexOf(bytesOf64(root)) === proof.root && proof.key.startsWith(origin + "+"));
  return signed(proof, text, proof.checkpoint.slice(end + 1));
}

async function signed(proof, text, lines) {
  const raw = bytesOf64(proof.key.split("+").slice(2).join("+")).slice(1);
  let key;
  try {
    key = await crypto.subtle.importKey("raw", raw, { name: "Ed25519" }, false, ["verify"]);
  } catch {
    return false;
  }
  const line = lines.split("\n").find((l) => l.startsWith("— "));
  const signature = bytesOf64(line.slice(line.lastIndexOf(" ") + 1)).slice(4);
  want(await crypto.subtle.verify({ name: "Ed25519" }, key, signature, new TextEncoder().encode(text)));
  return true;
}

async function sha256(...parts) {
  return new Uint8Array(await crypto.subtle.digest("SHA-256", await new Blob(parts).arrayBuffer()));
}

function bytesOf(hex) {
  return Uint8Array.from(hex.match(/../g) ?? [], (pair) => parseInt(pair, 16));
}

function bytesOf64(base64) {
  return Uint8Array.from(atob(base64), (c) => c.charCodeAt(0));
}

function hexOf(bytes) {
  return Array.from(bytes, (b) => b.toString(16).padStart(2, "0")).join("");
}

function want(fits) {
  if (!fits) throw new Error("The proof does not fit.");
}
