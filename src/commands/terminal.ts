/** Standard output and error: answers go to the one, everything else to the other. */

/** An answer, as it stands. */
export function tell(text: string | Uint8Array): void {
  process.stdout.write(text);
}

/** A remark beside the answer; a line end is added. */
export function remark(text: string): void {
  process.stderr.write(`${text}\n`);
}

/** A reader that has seen enough (`| head`) is no mistake of anybody's. */
export function endQuietlyOnClosedPipe(): void {
  for (const stream of [process.stdout, process.stderr]) {
    stream.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EPIPE') process.exit();
      throw error;
    });
  }
}
