package content
import ("testing";"os";"fmt";"bufio";"encoding/json";"math";"strconv";"strings"
 "yibao/calc/contract";"yibao/calc/tree")
func TestTmp(t *testing.T){
 ps, problems := LoadPolicies(os.DirFS("../../../content"))
 for _, p := range problems { fmt.Println(p.File, p.Pos, p.Msg, "|", p.Advice) }
 by := contract.Policies{}
 for _, p := range ps { by[p.ID]=p }
 find := contract.Find(by.Find)
 f,err := os.Open(os.Getenv("CASES")); if err!=nil {t.Fatal(err)}
 sc := bufio.NewScanner(f); sc.Buffer(nil,1<<22)
 n,bad,skip := 0,0,map[string]int{}
 badBy := map[string]int{}
 for sc.Scan(){
  var c struct{ID string; Request json.RawMessage; Expect map[string]any}
  if err:=json.Unmarshal(sc.Bytes(),&c); err!=nil {t.Fatal(err)}
  doc,_ := tree.ParseJSON(c.Request)
  id := doc.Get("policy").Text
  if by[id]==nil { skip[id]++; continue }
  n++
  res, fail := find.Compute(doc)
  got := computed{res,fail}
  nv := 1; if v := doc.Get("visits"); v!=nil { nv=len(v.Items)}
  for k,w := range c.Expect {
   g,ok := got.field(k)
   ws := fmt.Sprint(w)
   if g==ws { continue }
   a,e1 := strconv.ParseFloat(g,64); b,e2 := strconv.ParseFloat(ws,64)
   tol := 0.0; if nv>1 && strings.Contains(string(c.Request),"visits") { tol=0.0101*float64(nv) }
   if e1==nil && e2==nil && (math.Abs(a-b)<=tol || a==b) { continue }
   if strings.HasPrefix(k, "error.") && fail!=nil { g = fail.Code+" "+fail.Field+" "+fail.Message }
   if fail!=nil && !ok { g = "ERR "+fail.Code+" "+fail.Field+" "+fail.Message}
   bad++; badBy[id]++
   if badBy[id] < 8 { fmt.Println(c.ID, k, "want", ws, "got", g, ok); if badBy[id]<3 {fmt.Println("   ", string(c.Request))} }
   break
  }
 }
 fmt.Println("cases", n, "bad", bad, badBy, "skipped", skip)
}
