import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { withFusedActivations } from '../../../src/engines/ocr/fused-model.ts';
import { paddleModels } from '../../../src/engines/ocr/paddle.ts';
import {
  bytesField,
  fieldsOf,
  floatField,
  messageOf,
  numberField,
  numberOf,
  textField,
  textOf,
} from '../../../src/engines/ocr/protobuf.ts';

describe('a protobuf message', () => {
  const message = messageOf([
    numberField(1, 300),
    textField(2, '卷积'),
    floatField(3, 6),
    bytesField(200, Uint8Array.of(1, 2, 3)),
  ]);
  test('is what the format says', () => {
    expect([...message]).toEqual([
      8, 172, 2, 18, 6, 0xe5, 0x8d, 0xb7, 0xe7, 0xa7, 0xaf, 29, 0, 0, 192, 64, 194, 12, 3, 1, 2, 3,
    ]);
  });
  test('is read as it was written', () => {
    const [number, text, float, bytes] = fieldsOf(message);
    expect([numberOf(number!), textOf(text!), float!.number, bytes!.number, [...bytes!.bytes]]).toEqual([
      300,
      '卷积',
      3,
      200,
      [1, 2, 3],
    ]);
    expect(messageOf(fieldsOf(message))).toEqual(message);
  });
  test.each([[[18, 9, 1]], [[8, 172]], [[11]]])('that is none: %j', (bytes) => {
    expect(() => fieldsOf(Uint8Array.from(bytes))).toThrow(RangeError);
  });
});

const folder = paddleModels();

describe.skipIf(folder === null)('the recognition model with its activations fused', () => {
  const model = readFileSync(path.join(folder ?? '', 'ch_PP-OCRv4_rec_infer.onnx')),
    fused = withFusedActivations(model);
  const operators = (bytes: Uint8Array): string[] =>
    fieldsOf(fieldsOf(bytes).find(({ number }) => number === 7)!.bytes)
      .filter(({ number }) => number === 1)
      .map((node) => textOf(fieldsOf(node.bytes).find(({ number }) => number === 4)!));
  const count = (bytes: Uint8Array, operator: string): number =>
    operators(bytes).filter((each) => each === operator).length;

  test('does with a swish of two steps what took four, and without most scales and shifts', () => {
    // 28 convolutions are followed by a hard swish; its division is gone, its gate is a convolution of each channel by
    // itself.
    expect([
      count(model, 'Div') - count(fused, 'Div'),
      count(model, 'Mul') - count(fused, 'Mul'),
      count(model, 'Clip') - count(fused, 'Clip'),
    ]).toEqual([28, 56, 0]);
    expect(Buffer.compare(withFusedActivations(fused), fused)).toBe(0);
  });
  test('gives the same answers', async () => {
    const ort = await import('onnxruntime-node'),
      width = 40;
    const input = new ort.Tensor(
      'float32',
      Float32Array.from({ length: 3 * 48 * width }, (_, index) => Math.sin(index * 0.37) * Math.cos(index * 0.011)),
      [1, 3, 48, width],
    );
    const answers = await Promise.all(
      [model, fused].map(async (each) => {
        const session = await ort.InferenceSession.create(each, { intraOpNumThreads: 1, logSeverityLevel: 3 });
        return (await session.run({ x: input }))[session.outputNames[0]!]!.data as Float32Array;
      }),
    );
    expect(answers[0]!.length).toBe(5 * 6625);
    expect(Math.max(...answers[0]!.map((value, index) => Math.abs(value - answers[1]![index]!)))).toBeLessThan(1e-4);
  });
});
