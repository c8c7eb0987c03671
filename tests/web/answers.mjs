// The answers of the server itself, to hold pages against.
export async function answerOf(site, target) {
  const { status, body } = await site.server.ask('GET', target);
  if (status !== 200) throw new Error(`${target}: ${status} ${body}`);
  return JSON.parse(body);
}

// The numbers of all entries that a part of a page links to, in order.
export async function entriesLinkedIn(locator) {
  const links = await locator.getByRole('link', { name: /^Post \d+ i loggen$/ }).all();
  return Promise.all(links.map(async (link) => Number(await link.textContent())));
}
