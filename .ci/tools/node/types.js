// Checks ARM templates and the bodies of network security groups against the
// types by which the Bicep compiler judges, read with Microsoft's own reader.
// Stricter than the compiler: whatever it would only warn of is a fault.
//
//   node types.js TYPES FILE...
'use strict';

const fs = require('fs');
const path = require('path');
const { readTypesJson, ObjectTypePropertyFlags: flags, TypeBaseKind: kinds } = require('@azure/bicep-types');

const group = 'Microsoft.Network/networkSecurityGroups';
// What a template says of any resource, beside the body that its type describes.
const ofTemplate = ['type', 'apiVersion', 'condition', 'scope', 'dependsOn', 'comments', 'copy', 'metadata', 'resources'];

// What it says of a nested deployment besides: where that goes.
const ofDeployment = [...ofTemplate, 'resourceGroup', 'subscriptionId'];

class Types {
  constructor(folder) {
    this.folder = folder;
    this.files = new Map();
    this.index = new Map();
    for (const [name, place] of Object.entries(readJSON(path.join(folder, 'index.json')))) {
      this.index.set(name.toLowerCase(), place);
    }
  }

  versions(type) {
    const prefix = `${type}@`.toLowerCase();
    return [...this.index.keys()].filter((name) => name.startsWith(prefix)).map((name) => name.slice(prefix.length));
  }

  // The type of a resource with the list that its references point into.
  find(type, version) {
    const place = this.index.get(`${type}@${version}`.toLowerCase());
    if (!place) return undefined;
    const [file, number] = place.split('#/');
    if (!this.files.has(file)) this.files.set(file, readTypesJson(fs.readFileSync(path.join(this.folder, file), 'utf8')));
    const all = this.files.get(file);
    return { type: all[Number(number)], all };
  }
}

class Checker {
  constructor(types) {
    this.types = types;
    this.faults = [];
    this.resources = 0;
  }

  fault(at, message) {
    this.faults.push(`${this.file}: ${at || '/'}: ${message}`);
  }

  check(file) {
    this.file = file;
    this.values = {};
    const object = readJSON(file);
    if (object.resources) {
      const beside = path.join(path.dirname(file), 'azuredeploy.parameters.json');
      if (path.basename(file) === 'azuredeploy.json') this.parameters(object, readJSON(beside).parameters);
      this.template('', object);
      return;
    }
    const versions = this.types.versions(group);
    if (versions.length === 0) this.fault('', `no type of ${group}`);
    for (const version of versions) this.resource('', { ...object, type: group, apiVersion: version, name: 'group' }, '');
  }

  // Every parameter is declared, has a value and is used.
  parameters(template, values) {
    const declared = template.parameters ?? {};
    const used = new Set([...JSON.stringify({ ...template, parameters: {} }).matchAll(/parameters\('([^']*)'\)/g)].map((m) => m[1]));
    for (const [name, p] of Object.entries(declared)) {
      const value = values[name] ? values[name].value : p.defaultValue;
      if (!values[name] && p.defaultValue === undefined) this.fault(`/parameters/${name}`, 'has no value in the parameters file');
      if (!used.has(name)) this.fault(`/parameters/${name}`, 'is not used');
      const is = { string: 'string', securestring: 'string', int: 'integer', bool: 'bool', object: 'object', secureobject: 'object', array: 'array' };
      if (value !== undefined && is[p.type.toLowerCase()] !== kindOf(value)) this.fault(`/parameters/${name}`, `is declared as ${p.type}, its value is ${show(value)}`);
      this.values[name] = value;
    }
    for (const name of used) if (!(name in declared)) this.fault('/parameters', `${name} is used and not declared`);
    for (const name of Object.keys(values)) if (!(name in declared)) this.fault('/parameters', `${name} stands in the parameters file and is not declared`);
  }

  template(at, template, parent) {
    for (const [key, resource] of Object.entries(template.resources)) this.resource(`${at}/resources/${key}`, resource, parent ?? '');
  }

  resource(at, resource, parent) {
    this.resources++;
    const type = parent && !resource.type.toLowerCase().startsWith(parent.toLowerCase()) && !resource.type.includes('.') ? `${parent}/${resource.type}` : resource.type;
    const found = this.types.find(type, resource.apiVersion);
    if (!found) {
      this.fault(at, `no type ${type}@${resource.apiVersion}; known versions: ${this.types.versions(type).join(', ') || 'none'}`);
      return;
    }
    const outer = this.all;
    this.all = found.all;
    const body = { ...resource };
    const beside = type.toLowerCase() === 'microsoft.resources/deployments' ? ofDeployment : ofTemplate;
    for (const key of beside) delete body[key];
    if (typeof body.name === 'string' && !isExpression(body.name)) body.name = body.name.split('/').pop();
    const expected = this.at(found.type.body);
    this.value(at, body, expected, beside);
    // The types leave it open, Resource Manager does not.
    const has = (name) => expected.properties?.[name] && !(expected.properties[name].flags & flags.ReadOnly);
    if (has('tags') && has('location') && !('location' in body) && !(expected.properties.location.flags & flags.Required) && type.toLowerCase() !== 'microsoft.resources/deployments') {
      this.fault(at, `${type} has no location; every type with tags needs one`);
    }
    this.all = outer;
    if (resource.resources) this.template(at, resource, type);
    if (resource.properties?.template?.resources) this.template(`${at}/properties/template`, resource.properties.template);
  }

  at(reference) {
    return this.all[reference.index];
  }

  value(at, given, type, ignored = []) {
    let value = given;
    if (isExpression(value)) {
      // A parameter stands for its value; what else an expression yields is not known here.
      const name = /^\[parameters\('([^']*)'\)\]$/.exec(value)?.[1];
      if (this.values[name] === undefined) return;
      value = this.values[name];
    }
    const wrong = (what) => this.fault(at, `${show(value)} is no ${what}`);
    switch (type.type) {
      case kinds.AnyType:
        return;
      case kinds.BooleanType:
        if (kindOf(value) !== 'bool') wrong('bool');
        return;
      case kinds.NullType:
        if (value !== null) wrong('null');
        return;
      case kinds.IntegerType:
        if (kindOf(value) !== 'integer') wrong('integer');
        else if (value < (type.minValue ?? -Infinity) || value > (type.maxValue ?? Infinity)) wrong(`number from ${type.minValue ?? '...'} to ${type.maxValue ?? '...'}`);
        return;
      case kinds.StringLiteralType:
        if (value !== type.value) wrong(`'${type.value}'`);
        return;
      case kinds.StringType:
        if (typeof value !== 'string') wrong('string');
        else if (value.length < (type.minLength ?? 0) || value.length > (type.maxLength ?? Infinity)) wrong(`string of ${type.minLength ?? 0} to ${type.maxLength ?? '...'} characters`);
        else if (type.pattern && !new RegExp(type.pattern).test(value)) wrong(`match for ${type.pattern}`);
        return;
      case kinds.UnionType:
        return this.union(at, value, type);
      case kinds.ArrayType:
        if (!Array.isArray(value)) return wrong('array');
        if (value.length < (type.minLength ?? 0) || value.length > (type.maxLength ?? Infinity)) wrong(`array of ${type.minLength ?? 0} to ${type.maxLength ?? '...'} elements`);
        return value.forEach((v, i) => this.value(`${at}/${i}`, v, this.at(type.itemType)));
      case kinds.ObjectType:
        if (kindOf(value) !== 'object') return wrong('object');
        return this.object(at, value, type.properties, type.additionalProperties, ignored);
      case kinds.DiscriminatedObjectType: {
        if (kindOf(value) !== 'object') return wrong('object');
        const chosen = type.elements[value[type.discriminator]];
        if (!chosen) return this.fault(`${at}/${type.discriminator}`, `${show(value[type.discriminator])} is none of ${Object.keys(type.elements).join(', ')}`);
        const element = this.at(chosen);
        return this.object(at, value, { ...type.baseProperties, ...element.properties }, element.additionalProperties, ignored);
      }
      default:
        this.fault(at, `is of the type ${type.type}, which this program does not know`);
    }
  }

  // An open enumeration lists what is known and accepts any string: here only
  // what is known is accepted.
  union(at, value, type) {
    const elements = type.elements.map((e) => this.at(e));
    const words = elements.filter((e) => e.type === kinds.StringLiteralType).map((e) => e.value);
    if (words.length > 0 && typeof value === 'string') {
      if (!words.includes(value)) this.fault(at, `${show(value)} is none of ${words.join(', ')}`);
      return;
    }
    const before = this.faults.length;
    for (const element of elements) {
      this.value(at, value, element);
      if (this.faults.length === before) return;
      this.faults.length = before;
    }
    this.fault(at, `${show(value)} fits none of ${elements.map((e) => e.type).join(', ')}`);
  }

  object(at, value, properties, additional, ignored) {
    for (const [key, v] of Object.entries(value)) {
      const property = Object.hasOwn(properties, key) ? properties[key] : undefined;
      if (property && property.flags & flags.ReadOnly) this.fault(`${at}/${key}`, 'is read-only');
      else if (property) this.value(`${at}/${key}`, v, this.at(property.type));
      else if (additional) this.value(`${at}/${key}`, v, this.at(additional));
      else this.fault(`${at}/${key}`, `no such property; known: ${Object.keys(properties).join(', ')}`);
    }
    for (const [key, property] of Object.entries(properties)) {
      if (property.flags & flags.Required && !(key in value) && !ignored.includes(key)) this.fault(at, `lacks ${key}, which is required`);
    }
  }
}

const isExpression = (v) => typeof v === 'string' && /^\[[^[][^]*\]$/.test(v);
const show = (v) => (v === undefined ? 'nothing' : JSON.stringify(v).slice(0, 80));

function kindOf(v) {
  if (v === null) return 'null';
  if (Array.isArray(v)) return 'array';
  if (typeof v === 'boolean') return 'bool';
  if (Number.isInteger(v)) return 'integer';
  return typeof v;
}

function readJSON(file) {
  return JSON.parse(fs.readFileSync(file, 'utf8'));
}

function main([folder, ...files]) {
  const checker = new Checker(new Types(folder));
  let accepted = 0;
  for (const file of files) {
    const before = checker.faults.length;
    try {
      checker.check(file);
    } catch (e) {
      checker.fault('', String(e));
    }
    if (checker.faults.length === before) accepted++;
  }
  for (const fault of checker.faults) console.log(fault);
  const { dependencies } = require('./package.json');
  console.log(`@azure/bicep-types ${dependencies['@azure/bicep-types']}: ${accepted} files with ${checker.resources} resources accepted`);
  if (checker.faults.length > 0 || files.length === 0) {
    console.error(files.length === 0 ? 'nothing to check' : `${checker.faults.length} faults`);
    process.exitCode = 1;
  }
}

main(process.argv.slice(2));
