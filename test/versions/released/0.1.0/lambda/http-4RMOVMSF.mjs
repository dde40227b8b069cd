import{a as t}from"./chunk-2FENWRJE.mjs";var o=t((p,e)=>{e.exports=process.getBuiltinModule("node:http")});export default o();
