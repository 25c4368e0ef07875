//! Reads JSON (RFC 8259) into places in its text, without keeping any of it.

use std::ops::Range;

use super::{Node, Shape};

/// How many levels an answer may have; Ion has six.
const DEEPEST: usize = 60;

/// Every node of a document, in its order; nothing if it is no JSON.
pub(super) fn nodes(text: &str) -> Option<Vec<Node>> {
    let mut reader = Reader { bytes: text.as_bytes(), at: 0, nodes: Vec::new() };
    reader.value(0, 0..0, 0, 0)?;
    reader.blank();
    (reader.at == text.len()).then_some(reader.nodes)
}

struct Reader<'a> {
    bytes: &'a [u8],
    at: usize,
    nodes: Vec<Node>,
}

impl Reader<'_> {
    fn value(&mut self, depth: usize, name: Range<u32>, place: u32, parent: u32) -> Option<()> {
        self.blank();
        let shape = match self.peek()? {
            b'{' => Shape::Object,
            b'[' => Shape::List,
            b'"' => Shape::Text,
            b'-' | b'0'..=b'9' => Shape::Number,
            _ => Shape::Word,
        };
        if depth > DEEPEST {
            return None;
        }
        let (index, start) = (self.nodes.len(), self.at);
        let depth16 = u16::try_from(depth).ok()?;
        let node =
            Node { shape, depth: depth16, name, place, value: 0..0, end: 0, count: 0, parent };
        self.nodes.push(node);
        let count = match shape {
            Shape::Object | Shape::List => self.inside(depth, index, shape == Shape::Object)?,
            Shape::Text => self.text().map(|_| 0)?,
            Shape::Number => self.number()?,
            Shape::Word => self.word()?,
        };
        let end = u32::try_from(self.nodes.len()).ok()?;
        let value = u32::try_from(start).ok()?..u32::try_from(self.at).ok()?;
        let node = &mut self.nodes[index];
        (node.count, node.end, node.value) = (count, end, value);
        Some(())
    }

    fn inside(&mut self, depth: usize, index: usize, is_object: bool) -> Option<u32> {
        let close = if is_object { b'}' } else { b']' };
        let parent = u32::try_from(index).ok()?;
        self.at += 1;
        self.blank();
        let mut count = 0;
        if self.peek()? == close {
            self.at += 1;
            return Some(count);
        }
        loop {
            let name = if is_object {
                self.blank();
                let name = self.text()?;
                self.blank();
                self.take(b':')?;
                name
            } else {
                0..0
            };
            self.value(depth + 1, name, count, parent)?;
            count += 1;
            self.blank();
            if self.peek()? == close {
                self.at += 1;
                return Some(count);
            }
            self.take(b',')?;
        }
    }

    fn text(&mut self) -> Option<Range<u32>> {
        let start = u32::try_from(self.at).ok()?;
        self.take(b'"')?;
        loop {
            let byte = self.peek()?;
            self.at += 1;
            match byte {
                b'"' => return Some(start..u32::try_from(self.at).ok()?),
                b'\\' => match self.peek()? {
                    b'u' => {
                        let digits = self.bytes.get(self.at + 1..self.at + 5)?;
                        digits.iter().all(u8::is_ascii_hexdigit).then_some(())?;
                        self.at += 5;
                    }
                    b'"' | b'\\' | b'/' | b'b' | b'f' | b'n' | b'r' | b't' => self.at += 1,
                    _ => return None,
                },
                0..0x20 => return None,
                _ => {}
            }
        }
    }

    fn number(&mut self) -> Option<u32> {
        let start = self.at;
        while self
            .peek()
            .is_some_and(|it| matches!(it, b'0'..=b'9' | b'-' | b'+' | b'.' | b'e' | b'E'))
        {
            self.at += 1;
        }
        let text = std::str::from_utf8(&self.bytes[start..self.at]).ok()?;
        // Whether it is one is not worth a grammar of ours.
        serde_json::from_str::<serde_json::Value>(text).ok().map(|_| 0)
    }

    fn word(&mut self) -> Option<u32> {
        let rest = &self.bytes[self.at..];
        let word = [&b"true"[..], b"false", b"null"].into_iter().find(|it| rest.starts_with(it))?;
        self.at += word.len();
        Some(0)
    }

    fn blank(&mut self) {
        while self.peek().is_some_and(|it| matches!(it, b' ' | b'\t' | b'\n' | b'\r')) {
            self.at += 1;
        }
    }

    fn take(&mut self, byte: u8) -> Option<()> {
        (self.peek()? == byte).then(|| self.at += 1)
    }

    fn peek(&self) -> Option<u8> {
        self.bytes.get(self.at).copied()
    }
}
