import{a as e}from"./chunk-2FENWRJE.mjs";var s=e((n,o)=>{o.exports=process.getBuiltinModule("node:async_hooks")});export default s();
