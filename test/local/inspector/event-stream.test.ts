import { EventEmitter } from 'node:events';
import type { ServerResponse } from 'node:http';
import { EventStream, eventFrame } from '../../../local/inspector/event-stream.ts';

/** A page that keeps what it is sent, and can be slow. */
class Page extends EventEmitter {
  readonly sent: string[] = [];
  writableNeedDrain = false;
  writeHead(): void {}
  destroy(): void {}
  write(text: string): void {
    this.sent.push(text);
  }
}

function streamOf() {
  const updates: string[][] = [];
  const stream = new EventStream(
    () => ({ all: true }),
    (changed) => {
      updates.push([...changed]);
      return { changed: [...changed] };
    },
  );
  const open = () => {
    const page = new Page();
    stream.open(page as unknown as ServerResponse);
    return page;
  };
  return { stream, updates, open };
}

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

describe('the stream to the pages', () => {
  it('frames an event so that nothing in it can end it', () => {
    const frame = eventFrame('update', { id: 'a\n\ndata: b\r\nevent: c' });
    expect(frame).toBe('event: update\ndata: {"id":"a\\n\\ndata: b\\r\\nevent: c"}\n\n');
  });

  it('gives a page all at first, and says when to come back', () => {
    expect(streamOf().open().sent).toEqual(['retry: 1000\n\nevent: snapshot\ndata: {"all":true}\n\n']);
  });

  it('sends what changed together, each once', () => {
    const { stream, open } = streamOf();
    const page = open();
    for (let round = 0; round < 1_000; round += 1) stream.changed(`id ${round % 3}`);
    expect(page.sent).toHaveLength(1);
    jest.advanceTimersByTime(1_000);
    expect(page.sent.slice(1)).toEqual(['event: update\ndata: {"changed":["id 0","id 1","id 2"]}\n\n']);
  });

  it('does nothing while no page is open', () => {
    const { stream, updates, open } = streamOf();
    stream.changed('before');
    const page = open();
    page.emit('close');
    stream.changed('after');
    expect(jest.getTimerCount()).toBe(0);
    expect(updates).toEqual([]);
  });

  it('leaves out a page that does not keep up, and gives it all anew once it has', () => {
    const { stream, open } = streamOf();
    const [slow, quick] = [open(), open()];
    slow.writableNeedDrain = true;
    for (const id of ['one', 'two']) {
      stream.changed(id);
      jest.advanceTimersByTime(1_000);
    }
    expect([slow.sent.length, quick.sent.length]).toEqual([1, 3]);
    slow.writableNeedDrain = false;
    slow.emit('drain');
    slow.emit('drain');
    expect(slow.sent.slice(1)).toEqual(['event: snapshot\ndata: {"all":true}\n\n']);
  });
});
