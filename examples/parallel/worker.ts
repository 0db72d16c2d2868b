/** One process: a task comes in, its answer goes out. In a thread it would be `parentPort.postMessage(answer, buffersOf(answer))`. */

import { decidePart, type PartTask } from 'two-way-choice/large'

process.on('message', (task: PartTask) => process.send!(decidePart(task)))
