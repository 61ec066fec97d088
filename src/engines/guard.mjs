// A thread beside the worker's main thread, which a hostile document may keep in a loop: ends the process when its
// parent is gone or its memory passes the limit. Nothing but a signal stops a looping main thread.
import { writeSync } from 'node:fs';
import { workerData } from 'node:worker_threads';

const POLL_MS = 100;
const { parentPid, limitBytes, memoryMarker } = workerData;

const alive = (pid) => {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
};

setInterval(() => {
  // On POSIX an orphan gets another parent; on Windows it keeps the number of the dead one.
  if (process.ppid !== parentPid || !alive(parentPid)) process.kill(process.pid, 'SIGKILL');
  if (process.memoryUsage.rss() > limitBytes) {
    writeSync(2, `${memoryMarker}\n`);
    process.kill(process.pid, 'SIGKILL');
  }
}, POLL_MS);
