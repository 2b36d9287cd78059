// The files of a folder as a zip, deflated, for tests that read one. (APPNOTE.TXT 6.3, sections 4.3.7 to 4.3.16.)

import { readFileSync, readdirSync } from 'node:fs';
import { join, relative } from 'node:path';
import { crc32, deflateRawSync } from 'node:zlib';

const DEFLATED = 8;
const VERSION = 20;

/** The shared part of a local header and a central one: versions, flags, method, time, checksum, sizes, lengths. */
const headerOf = (name: Buffer, content: Buffer, packed: Buffer): Buffer => {
  const header = Buffer.alloc(26);
  header.writeUInt16LE(VERSION, 0);
  header.writeUInt16LE(DEFLATED, 4);
  header.writeUInt32LE(crc32(content), 10);
  header.writeUInt32LE(packed.length, 14);
  header.writeUInt32LE(content.length, 18);
  header.writeUInt16LE(name.length, 22);
  return header;
};

const signature = (kind: number): Buffer => Buffer.from([0x50, 0x4b, kind, kind + 1]);
const uint32 = (value: number): Buffer => {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
};

/** @param directory its files go in by their names below it */
export const zipOf = (directory: string): Buffer => {
  const local: Buffer[] = [];
  const central: Buffer[] = [];
  let offset = 0;
  for (const file of readdirSync(directory, { recursive: true, withFileTypes: true })) {
    if (!file.isFile()) continue;
    const path = join(file.parentPath, file.name);
    const name = Buffer.from(relative(directory, path));
    const content = readFileSync(path);
    const packed = deflateRawSync(content);
    const header = headerOf(name, content, packed);
    local.push(signature(3), header, name, packed);
    const madeBy = Buffer.from([VERSION, 0]);
    central.push(signature(1), madeBy, header, Buffer.alloc(10), uint32(offset), name);
    offset += 4 + header.length + name.length + packed.length;
  }
  const directoryBytes = Buffer.concat(central);
  const count = Buffer.alloc(4);
  count.writeUInt16LE(central.length / 6, 0);
  count.writeUInt16LE(central.length / 6, 2);
  const end = [signature(5), uint32(0), count, uint32(directoryBytes.length), uint32(offset), Buffer.alloc(2)];
  return Buffer.concat([...local, directoryBytes, ...end]);
};
