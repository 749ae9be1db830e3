// The parts that change are fetched anew when the server says so; what a person is about to choose stays.
new EventSource('events').onmessage = async () => {
  const page = new DOMParser().parseFromString(await (await fetch('.')).text(), 'text/html')
  for (const part of document.querySelectorAll('[data-live]')) {
    part.replaceChildren(...page.getElementById(part.id).childNodes)
  }
}
