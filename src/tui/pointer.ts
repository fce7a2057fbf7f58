/** The mouse at a cell of the screen. */
export interface Pointer {
  readonly action: 'down' | 'up' | 'drag' | 'wheel-up' | 'wheel-down';
  readonly column: number;
  readonly row: number;
}
