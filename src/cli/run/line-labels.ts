/** Puts a label before every line of a text that arrives in pieces, and passes the text on otherwise unchanged. */
export class LineLabels {
  #atLineStart = true;

  /** True where nothing has been written on the present line. */
  get atLineStart(): boolean {
    return this.#atLineStart;
  }

  /** @param label  empty for none; a line that begins with it already keeps the one it has */
  label(piece: string, label: string): string {
    let labelled = '';
    for (const line of piece.split(/(?<=\n)/)) {
      const isBlank = line === '\n';
      const needsLabel = this.#atLineStart && label !== '' && !isBlank && !line.startsWith(label);
      labelled += needsLabel ? `${label} ${line}` : line;
      if (line !== '') this.#atLineStart = line.endsWith('\n');
    }
    return labelled;
  }

  /** What ends the present line; empty where it has ended. */
  end(): string {
    if (this.#atLineStart) return '';
    this.#atLineStart = true;
    return '\n';
  }
}
