//! Lays out a program so that brotli makes it smaller: functions that are alike stand side by side.
//!
//! usage: order PROGRAM OUT [OUT...]
//!
//! Each OUT begins with another function. What brotli makes of one or of another differs by a third of
//! a per cent, and no rule says which is best: that is for the caller to find out.
//!
//! What a program does is not touched: its functions get other numbers, here and wherever they are
//! called. The compiler and wasm-opt go by how often a function is called; but from 128 to 16,383 all
//! numbers are of the same length, and what brotli finds close by it says in fewer bits. That is a
//! twentieth of the program.
//!
//! The splitter leaves room in the table of functions for those of parts, and says of each place that
//! it is empty. A table is empty before anything is said of it, so that goes, too.

mod likeness;

use std::convert::Infallible;
use std::error::Error;
use std::path::PathBuf;
use std::{env, fs, thread};

use wasm_encoder::reencode::{self, Reencode};
use wasm_encoder::{CodeSection, ElementSection, FunctionSection, Module};
use wasmparser::{
    CodeSectionReader, ConstExpr, Element, ElementItems, ElementKind, ElementSectionReader,
    FunctionBody, FunctionSectionReader, Operator, Parser, Payload, TypeRef, validate,
};

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<PathBuf> = env::args_os().skip(1).map(PathBuf::from).collect();
    let [program, outs @ ..] = &arguments[..] else {
        return Err("usage: order PROGRAM OUT [OUT...]".into());
    };
    let program = fs::read(program)?;
    thread::scope(|scope| {
        let made = (0..outs.len()).map(|first| {
            let program = &program;
            scope.spawn(move || ordered(program, first).map_err(|err| err.to_string()))
        });
        for (made, out) in made.collect::<Vec<_>>().into_iter().zip(outs) {
            fs::write(out, made.join().map_err(|_| "it panicked")??)?;
        }
        Ok(())
    })
}

/// The program with its functions in a better order, which begins with the biggest but `first`.
fn ordered(program: &[u8], first: usize) -> Result<Vec<u8>, Box<dyn Error>> {
    let mut imported = 0;
    let mut bodies = Vec::new();
    for payload in Parser::new(0).parse_all(program) {
        match payload? {
            Payload::ImportSection(imports) => {
                for import in imports.into_imports() {
                    imported += u32::from(matches!(import?.ty, TypeRef::Func(_)));
                }
            }
            Payload::CodeSectionEntry(body) => bodies.push(body.as_bytes().to_vec()),
            _ => {}
        }
    }
    let order = likeness::order(&bodies, first);
    let mut numbers: Vec<u32> = (0..imported).collect();
    numbers.resize(numbers.len() + order.len(), 0);
    for (number, &body) in (imported..).zip(&order) {
        numbers[imported as usize + body] = number;
    }
    let mut module = Module::new();
    Ordered { order, numbers }.parse_core_module(&mut module, Parser::new(0), program)?;
    let made = module.finish();
    validate(&made)?;
    Ok(made)
}

/// Writes a program anew.
struct Ordered {
    /// Which of the program's functions come first, second and so on.
    order: Vec<usize>,
    /// The number that each function gets, imported ones included.
    numbers: Vec<u32>,
}

type Failure = reencode::Error<Infallible>;

impl Reencode for Ordered {
    type Error = Infallible;

    fn function_index(&mut self, function: u32) -> Result<u32, Failure> {
        Ok(self.numbers[function as usize])
    }

    fn parse_function_section(
        &mut self,
        out: &mut FunctionSection,
        section: FunctionSectionReader<'_>,
    ) -> Result<(), Failure> {
        let types = section.into_iter().collect::<Result<Vec<u32>, _>>()?;
        for &function in &self.order {
            out.function(types[function]);
        }
        Ok(())
    }

    fn parse_code_section(
        &mut self,
        out: &mut CodeSection,
        section: CodeSectionReader<'_>,
    ) -> Result<(), Failure> {
        let bodies = section.into_iter().collect::<Result<Vec<FunctionBody<'_>>, _>>()?;
        for function in self.order.clone() {
            self.parse_function_body(out, bodies[function].clone())?;
        }
        Ok(())
    }

    fn parse_element_section(
        &mut self,
        out: &mut ElementSection,
        section: ElementSectionReader<'_>,
    ) -> Result<(), Failure> {
        for element in section {
            let element = element?;
            if !says_nothing(&element)? {
                self.parse_element(out, element)?;
            }
        }
        Ok(())
    }

    /// By this an instruction would name one of the elements, which are counted otherwise now.
    fn element_index(&mut self, element: u32) -> Result<u32, Failure> {
        panic!("the program names its element {element}, and none is expected to be named");
    }
}

/// Whether it puts nothing into the table at the start, or only what is there before.
fn says_nothing(element: &Element<'_>) -> Result<bool, Failure> {
    if !matches!(element.kind, ElementKind::Active { .. }) {
        return Ok(false);
    }
    match &element.items {
        ElementItems::Functions(functions) => Ok(functions.count() == 0),
        ElementItems::Expressions(_, expressions) => {
            for expression in expressions.clone() {
                if !is_null(&expression?)? {
                    return Ok(false);
                }
            }
            Ok(true)
        }
    }
}

fn is_null(expression: &ConstExpr<'_>) -> Result<bool, Failure> {
    Ok(matches!(expression.get_operators_reader().read()?, Operator::RefNull { .. }))
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use wasm_encoder::{
        ConstExpr, ElementSection, Elements, ExportKind, ExportSection, Function, ImportSection,
        RefType, TableSection, TableType, TypeSection, ValType,
    };
    use wasm_encoder::{EntityType, HeapType, Instruction};

    use super::*;

    /// Imports one function; then two that are alike with one between them that is not. Each gives a
    /// number of its own, and the one between calls the other two and the imported one.
    fn program() -> Vec<u8> {
        let mut types = TypeSection::new();
        types.ty().function([], [ValType::I32]);
        let mut imports = ImportSection::new();
        imports.import("a", "b", EntityType::Function(0));
        let mut functions = FunctionSection::new();
        let mut tables = TableSection::new();
        let element_type = RefType::FUNCREF;
        let (minimum, maximum, table64, shared) = (9, None, false, false);
        tables.table(TableType { element_type, table64, minimum, maximum, shared });
        let mut exports = ExportSection::new();
        for (number, name) in (1..).zip(["one", "calls", "two"]) {
            functions.function(0);
            exports.export(name, ExportKind::Func, number);
        }
        let mut elements = ElementSection::new();
        let nothing = [ConstExpr::ref_null(HeapType::FUNC), ConstExpr::ref_null(HeapType::FUNC)];
        let empty = Elements::Expressions(RefType::FUNCREF, nothing.as_slice().into());
        elements.active(None, &ConstExpr::i32_const(5), empty);
        elements.active(
            None,
            &ConstExpr::i32_const(1),
            Elements::Functions([3, 0, 2].as_slice().into()),
        );
        let mut code = CodeSection::new();
        let gives = |number| {
            let mut body = Function::new([]);
            for part in [7001, 7002, 7003, number] {
                body.instruction(&Instruction::I32Const(part));
                body.instruction(&Instruction::I32Const(part));
                body.instruction(&Instruction::I32Add);
                body.instruction(&Instruction::Drop);
            }
            body.instruction(&Instruction::I32Const(number));
            body.instruction(&Instruction::End);
            body
        };
        let (one, two) = (gives(1), gives(2));
        let mut calls = Function::new([]);
        for number in [0, 1, 3] {
            calls.instruction(&Instruction::Call(number));
            calls.instruction(&Instruction::Drop);
        }
        calls.instruction(&Instruction::I32Const(0));
        calls.instruction(&Instruction::End);
        for body in [one, calls, two] {
            code.function(&body);
        }
        let mut module = Module::new();
        module.section(&types).section(&imports).section(&functions).section(&tables);
        module.section(&exports).section(&elements).section(&code);
        module.finish()
    }

    /// What a program says of itself, with the names of its functions in the place of their numbers.
    #[derive(Default)]
    struct Told {
        names: BTreeMap<u32, String>,
        /// What the function calls, or the last number that it has.
        does: BTreeMap<String, Vec<String>>,
        order: Vec<String>,
        elements: Vec<Vec<String>>,
    }

    fn told(program: &[u8]) -> Result<Told, Box<dyn Error>> {
        let mut told = Told { names: BTreeMap::from([(0, "imported".into())]), ..Told::default() };
        for payload in Parser::new(0).parse_all(program) {
            match payload? {
                Payload::ExportSection(exports) => {
                    for export in exports {
                        let export = export?;
                        told.names.insert(export.index, export.name.to_owned());
                    }
                }
                Payload::ElementSection(elements) => {
                    for element in elements {
                        let ElementItems::Functions(items) = element?.items else { continue };
                        let named = items.into_iter().map(|it| Ok(told.names[&it?].clone()));
                        told.elements.push(named.collect::<wasmparser::Result<_>>()?);
                    }
                }
                Payload::CodeSectionEntry(body) => {
                    let name = told.names[&(1 + u32::try_from(told.order.len())?)].clone();
                    let mut does = Vec::new();
                    for operator in body.get_operators_reader()? {
                        match operator? {
                            Operator::Call { function_index } => {
                                does.push(told.names[&function_index].clone());
                            }
                            Operator::I32Const { value } => does.push(value.to_string()),
                            _ => {}
                        }
                    }
                    told.does.insert(name.clone(), does);
                    told.order.push(name);
                }
                _ => {}
            }
        }
        Ok(told)
    }

    #[test]
    fn what_is_alike_stands_side_by_side() -> Result<(), Box<dyn Error>> {
        let order = told(&ordered(&program(), 0)?)?.order;
        assert_eq!(order[2], "calls", "{order:?}");
        Ok(())
    }

    #[test]
    fn functions_call_and_give_what_they_did_before() -> Result<(), Box<dyn Error>> {
        let (before, after) = (told(&program())?, told(&ordered(&program(), 0)?)?);
        assert_ne!(before.order, after.order);
        assert_eq!(before.does, after.does);
        assert_eq!(after.does["calls"][..3], ["imported", "one", "two"]);
        Ok(())
    }

    #[test]
    fn the_table_holds_what_it_held_and_nothing_is_said_of_what_is_empty()
    -> Result<(), Box<dyn Error>> {
        let after = ordered(&program(), 0)?;
        assert_eq!(told(&after)?.elements, [["two", "imported", "calls"]]);
        let elements = Parser::new(0).parse_all(&after).find_map(|payload| match payload {
            Ok(Payload::ElementSection(elements)) => Some(elements.count()),
            _ => None,
        });
        assert_eq!(elements, Some(1));
        Ok(())
    }

    #[test]
    fn ordering_what_is_ordered_says_the_same_of_each_function() -> Result<(), Box<dyn Error>> {
        let once = ordered(&program(), 0)?;
        assert_eq!(told(&once)?.does, told(&ordered(&once, 1)?)?.does);
        Ok(())
    }
}
