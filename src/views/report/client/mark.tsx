import type { Status } from './report-index.ts';

/** The shapes of the marks in a 10 × 10 box; each differs from the others without its colour. */
export function MarkShape({ status }: { readonly status: Status }) {
  switch (status) {
    case 'proven':
      return (
        <g>
          <circle class="fill" cx="5" cy="5" r="4.6" />
          <path class="cut" d="M2.7 5.2 4.4 6.9 7.4 3.3" />
        </g>
      );
    case 'unproven':
      return <circle class="line" cx="5" cy="5" r="3.4" />;
    case 'corrected':
      return (
        <g>
          <path class="fill" d="M5 0 10 5 5 10 0 5Z" />
          <path class="cut" d="M3 5.6h4M5.6 3.8 7 5.6" />
        </g>
      );
    case 'doubtful':
      return (
        <g>
          <path class="fill" d="M5 .4 10 9.6H0Z" />
          <path class="cut" d="M5 3.6v2.8M5 7.6v.6" />
        </g>
      );
    case 'unsure':
      return (
        <g>
          <rect class="fill" width="10" height="10" rx="3.4" />
          <path class="cut" d="M3.5 3.9a1.5 1.5 0 1 1 2.2 1.3c-.5.3-.7.5-.7 1.1M5 8v.4" />
        </g>
      );
    case 'wrong':
      return (
        <g>
          <rect class="fill" width="10" height="10" />
          <path class="cut" d="M2.6 2.6 7.4 7.4M7.4 2.6 2.6 7.4" />
        </g>
      );
    default:
      return status satisfies never;
  }
}

export function Mark({ status, label }: { readonly status: Status; readonly label?: string }) {
  return (
    <svg
      class={`mark ${status}`}
      viewBox="0 0 10 10"
      width="10"
      height="10"
      {...(label === undefined ? { 'aria-hidden': 'true' as const } : { role: 'img' as const, 'aria-label': label })}
    >
      <MarkShape status={status} />
    </svg>
  );
}
