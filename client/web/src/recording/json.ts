export { isObject, type Json, type JsonObject } from '../verification/json';
