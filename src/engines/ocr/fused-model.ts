import {
  bytesField,
  fieldsOf,
  floatField,
  messageOf,
  numberField,
  numberOf,
  textField,
  textOf,
  type Field,
} from './protobuf.ts';

/** Numbers of the fields of ONNX's messages (onnx.proto). */
const GRAPH = 7,
  NODE = { inGraph: 1, input: 1, output: 2, operator: 4, attribute: 5 },
  ATTRIBUTE = { name: 1, float: 2, int: 3, tensor: 5, ints: 8, type: 20 },
  TENSOR = { inGraph: 5, dimension: 1, type: 2, name: 8, data: 9 };
const TYPE = { float: 1, int: 2, ints: 7 },
  FLOATS = 1;

interface Values {
  readonly dims: readonly number[];
  readonly data: Float32Array;
}
interface Node {
  readonly field: Field;
  readonly operator: string;
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
  readonly attributes: ReadonlyMap<string, readonly Field[]>;
}

/** A convolution with what follows it: y = a·conv + b, z = y·clip(y + 3, 0, 6)/6, the end: s·z + t. */
interface Block {
  readonly replaced: readonly Node[];
  readonly a: number;
  readonly b: number;
  readonly s: number;
  readonly t: number;
  readonly end: string;
}

/**
 * A convolution model of PP-OCR that gives the same answers in less time. In the file a convolution is followed by
 * eight passes over its result, each of a single operation: a scale and a shift, the four steps of a hard swish,
 * another scale and shift. The first two and, before a convolution without padding, the last two become part of the
 * weights; the others become operations that onnxruntime does in the layout of its convolutions. Whatever is not built
 * like that is left as it is.
 */
export function withFusedActivations(model: Uint8Array): Uint8Array {
  const fields = fieldsOf(model),
    graph = fieldsOf(fields.find(({ number }) => number === GRAPH)!.bytes);
  const nodes = graph.filter(({ number }) => number === NODE.inGraph).map(nodeOf);
  const constants = constantsOf(nodes);
  const users = usersOf(nodes);
  const blocks = new Map(
    nodes.flatMap((node) => {
      const block = blockAt(node, constants, users);
      return block ? [[node, block] as const] : [];
    }),
  );
  const replaced = new Set([...blocks.values()].flatMap((block) => block.replaced));
  // What is put before a convolution without padding: the scale and shift of the block that it reads.
  const before = new Map<Node, Block>();
  for (const block of blocks.values()) {
    const [next, ...others] = users.get(block.end) ?? [];
    if (next && others.length === 0 && isPlain(next, constants)) before.set(next, block);
  }
  const moved = new Set(before.values());
  const byField = new Map(nodes.map((node) => [node.field, node])),
    made: Field[] = [];
  const result = graph.flatMap((field): Field[] => {
    const node = byField.get(field);
    if (!node) return [field];
    const block = blocks.get(node),
      scaled = before.get(node);
    if (block || scaled) return built(node, block, scaled);
    return isLeft(node) ? [field] : [];
  });
  return messageOf(
    fields.map((field) => (field.number === GRAPH ? bytesField(GRAPH, messageOf([...result, ...made])) : field)),
  );

  /** Does anything that is left need this node? */
  function isLeft(node: Node): boolean {
    const own = users.get(node.outputs[0]!) ?? [];
    return (
      !replaced.has(node) &&
      (node.operator !== 'Constant' ||
        own.length === 0 ||
        own.some((user) => !replaced.has(user) && !blocks.has(user) && !before.has(user)))
    );
  }

  function built(node: Node, block: Block | undefined, scaled: Block | undefined): Field[] {
    const [input, weights, bias] = node.inputs,
      output = node.outputs[0]!,
      name = `fused.${output}`;
    const { dims, data } = constants(weights!)!,
      size = data.length / dims[0]!;
    const { a, b } = block ?? { a: 1, b: 0 },
      { s, t } = scaled ?? { s: 1, t: 0 };
    const own = bias === undefined ? new Float32Array(dims[0]!) : constants(bias)!.data;
    const sumOf = (channel: number): number =>
      data.subarray(channel * size, (channel + 1) * size).reduce((sum, weight) => sum + weight, 0);
    const biases = own.map((value, channel) => a * (value + (t === 0 ? 0 : t * sumOf(channel))) + b);
    const convolution = nodeField(
      'Conv',
      [
        input!,
        tensor(
          `${name}.w`,
          dims,
          data.map((weight) => weight * a * s),
        ),
        tensor(`${name}.b`, [dims[0]!], biases),
      ],
      output,
      attributesOf(node.field),
    );
    if (!block) return [convolution];
    const swish = [
      ...scaling(output, `${name}.raised`, dims[0]!, 1 / 6, 0.5),
      nodeField('Clip', [`${name}.raised`], `${name}.gate`, [
        attribute('min', [floatField(ATTRIBUTE.float, 0)], TYPE.float),
        attribute('max', [floatField(ATTRIBUTE.float, 1)], TYPE.float),
      ]),
    ];
    if (moved.has(block)) return [convolution, ...swish, nodeField('Mul', [output, `${name}.gate`], block.end, [])];
    return [
      convolution,
      ...swish,
      nodeField('Mul', [output, `${name}.gate`], `${name}.swish`, []),
      ...scaling(`${name}.swish`, block.end, dims[0]!, block.s, block.t),
    ];
  }

  /** factor · input + shift, as a convolution of each channel by itself. */
  function scaling(input: string, output: string, channels: number, factor: number, shift: number): Field[] {
    const weights = tensor(`${output}.w`, [channels, 1, 1, 1], new Float32Array(channels).fill(factor)),
      bias = tensor(`${output}.b`, [channels], new Float32Array(channels).fill(shift));
    return [
      nodeField('Conv', [input, weights, bias], output, [
        attribute('group', [numberField(ATTRIBUTE.int, channels)], TYPE.int),
        attribute('kernel_shape', [numberField(ATTRIBUTE.ints, 1), numberField(ATTRIBUTE.ints, 1)], TYPE.ints),
      ]),
    ];
  }

  /** Adds a constant to the graph; gives its name. */
  function tensor(name: string, dims: readonly number[], data: Float32Array): string {
    made.push(
      bytesField(
        TENSOR.inGraph,
        messageOf([
          ...dims.map((size) => numberField(TENSOR.dimension, size)),
          numberField(TENSOR.type, FLOATS),
          textField(TENSOR.name, name),
          bytesField(TENSOR.data, new Uint8Array(data.buffer, data.byteOffset, data.byteLength)),
        ]),
      ),
    );
    return name;
  }
}

function nodeOf(field: Field): Node {
  const fields = fieldsOf(field.bytes),
    texts = (number: number): string[] => fields.filter((each) => each.number === number).map(textOf);
  const attributes = fields.filter(({ number }) => number === NODE.attribute).map(({ bytes }) => fieldsOf(bytes));
  return {
    field,
    operator: texts(NODE.operator)[0] ?? '',
    inputs: texts(NODE.input),
    outputs: texts(NODE.output),
    attributes: new Map(attributes.map((own) => [textOf(own.find(({ number }) => number === ATTRIBUTE.name)!), own])),
  };
}

const attributesOf = (field: Field): Field[] => fieldsOf(field.bytes).filter(({ number }) => number === NODE.attribute);

const nodeField = (operator: string, inputs: readonly string[], output: string, attributes: readonly Field[]): Field =>
  bytesField(
    NODE.inGraph,
    messageOf([
      ...inputs.map((input) => textField(NODE.input, input)),
      textField(NODE.output, output),
      textField(NODE.operator, operator),
      ...attributes,
    ]),
  );

const attribute = (name: string, values: readonly Field[], type: number): Field =>
  bytesField(
    NODE.attribute,
    messageOf([textField(ATTRIBUTE.name, name), ...values, numberField(ATTRIBUTE.type, type)]),
  );

type Constants = (name: string | undefined) => Values | null;

/** The numbers of a constant by its name; null of what is none. Large ones are read when they are asked for. */
function constantsOf(nodes: readonly Node[]): Constants {
  const named = new Map(
      nodes.flatMap((node) => (node.operator === 'Constant' ? [[node.outputs[0]!, node] as const] : [])),
    ),
    known = new Map<string, Values | null>();
  return (name = '') => {
    const node = named.get(name);
    if (!node) return null;
    if (!known.has(name)) known.set(name, valuesOf(node));
    return known.get(name)!;
  };
}

/** The numbers of a constant; null of other values. */
function valuesOf({ attributes }: Node): Values | null {
  const value = attributes.get('value')?.find(({ number }) => number === ATTRIBUTE.tensor);
  if (value === undefined) return null;
  const fields = fieldsOf(value.bytes),
    data = fields.find(({ number }) => number === TENSOR.data)?.bytes,
    type = fields.find(({ number }) => number === TENSOR.type);
  if (data === undefined || type === undefined || numberOf(type) !== FLOATS) return null;
  return {
    dims: fields.filter(({ number }) => number === TENSOR.dimension).map(numberOf),
    data: new Float32Array(Uint8Array.from(data).buffer),
  };
}

function usersOf(nodes: readonly Node[]): Map<string, Node[]> {
  const users = new Map<string, Node[]>();
  for (const node of nodes) for (const input of node.inputs) users.set(input, [...(users.get(input) ?? []), node]);
  return users;
}

function blockAt(convolution: Node, constants: Constants, users: ReadonlyMap<string, readonly Node[]>): Block | null {
  if (!hasKnownWeights(convolution, constants)) return null;
  const replaced: Node[] = [];
  let at = convolution.outputs[0]!;
  const a = constantOf('Mul'),
    b = a === null ? null : constantOf('Add');
  if (b === null) return null;
  const start = at,
    both = users.get(start) ?? [];
  if (both.length !== 2) return null;
  const raised = both.find(({ operator }) => operator === 'Add'),
    product = both.find(({ operator }) => operator === 'Mul');
  if (!raised || !product || numberIn(raised, start) !== 3) return null;
  const clip = only(raised.outputs[0]!);
  if (
    clip?.operator !== 'Clip' ||
    limitOf(clip, 'min') !== 0 ||
    limitOf(clip, 'max') !== 6 ||
    only(clip.outputs[0]!) !== product
  )
    return null;
  replaced.push(raised, clip, product);
  at = product.outputs[0]!;
  if (constantOf('Div') !== 6) return null;
  const s = constantOf('Mul'),
    t = s === null ? null : constantOf('Add');
  return t === null ? null : { replaced, a: a!, b, s: s!, t, end: at };

  /** The number by which the next node alone changes what is here; goes on to its result. */
  function constantOf(operator: string): number | null {
    const node = only(at),
      number = node?.operator === operator ? numberIn(node, at) : null;
    if (number === null) return null;
    replaced.push(node!);
    at = node!.outputs[0]!;
    return number;
  }
  function only(name: string): Node | undefined {
    const own = users.get(name) ?? [];
    return own.length === 1 ? own[0] : undefined;
  }
  function numberIn({ inputs }: Node, beside: string): number | null {
    const values = constants(inputs.find((input) => input !== beside));
    return values?.data.length === 1 ? values.data[0]! : null;
  }
}

function limitOf({ attributes }: Node, name: string): number | null {
  const value = attributes.get(name)?.find(({ number }) => number === ATTRIBUTE.float);
  return value ? new DataView(value.bytes.buffer, value.bytes.byteOffset).getFloat32(0, true) : null;
}

/** A convolution of all channels without padding: a scale and a shift of what it reads are part of its weights. */
function isPlain(node: Node, constants: Constants): boolean {
  const { attributes } = node;
  const numbers = (name: string, number: number): number[] =>
    (attributes.get(name) ?? []).filter((field) => field.number === number).map(numberOf);
  return (
    hasKnownWeights(node, constants) &&
    numbers('pads', ATTRIBUTE.ints).every((pad) => pad === 0) &&
    (numbers('group', ATTRIBUTE.int)[0] ?? 1) === 1
  );
}

const hasKnownWeights = ({ operator, inputs }: Node, constants: Constants): boolean =>
  operator === 'Conv' && constants(inputs[1]) !== null && (inputs[2] === undefined || constants(inputs[2]) !== null);
